/** Who may do what, as data: what is not listed is denied. */
export const roles = ['staff', 'support', 'developer'] as const
export type Role = (typeof roles)[number]

const everyone = roles
const staff = ['staff'] as const
const developer = ['developer'] as const

/** Commands carry the names of lib/domain/<aggregate>/commands; the rest are reads. */
export const permissions = {
  'subscription.read': everyone,
  'subscription.read_personal_data': ['staff', 'support'],
  'subscription.subscribe': staff,
  'subscription.add_coverage': staff,
  'subscription.change_coverage': staff,
  'subscription.remove_coverage': staff,
  'subscription.terminate': staff,
  'subscription.cancel_termination': staff,
  'subscription.refuse_renewal': staff,
  'subscription.change_holder_details': staff,
  'claim.read': everyone,
  'collected_file.read': everyone,
  'note.read': everyone,
  'subscription.answer_unknown_payment': staff,
  // People's data in a file, against a reason and a record: for whoever has to find a bug, whose role hides it.
  'access.unmask_replay_file': developer,
  'reactor.read': ['support', 'developer'],
  'reactor.act': developer,
} as const satisfies Record<string, readonly Role[]>

export type Permission = keyof typeof permissions

/** Whether a role may do something; an unknown role or permission may not. */
export const isAllowed = (role: string, permission: string): boolean =>
  Object.hasOwn(permissions, permission) && (permissions[permission as Permission] as readonly string[]).includes(role)
