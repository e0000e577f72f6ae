import type { Actor } from '#lib/engine/core/event'

export const claire: Actor = { kind: 'person', id: 'claire', name: 'Claire Martin', role: 'staff' }
export const hugo: Actor = { kind: 'person', id: 'hugo', name: 'Hugo Bernard', role: 'staff' }
