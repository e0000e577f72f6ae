import type { RelatedEvents } from '#lib/engine/replay/related-events'

/** Where nothing that stands elsewhere hangs together with what is told. */
export const noRelatedEvents: RelatedEvents<never> = { causes: {}, caused: {} }
