import { type Role, roles } from '#lib/domain/roles'
import { subscriptionDesk } from '#lib/domain/subscription/desk'

const everyone = roles
const developer = ['developer'] as const

type Commands = Readonly<Record<string, { roles: readonly string[] }>>

/** `<aggregate>.<command>` for each command that people give: its own object says who may. */
const commandPermissions = <Aggregate extends string, const Of extends Commands>(aggregate: Aggregate, commands: Of) =>
  Object.fromEntries(
    Object.entries(commands).map(([name, each]) => [`${aggregate}.${name}`, each.roles]),
  ) as unknown as Record<`${Aggregate}.${keyof Of & string}`, readonly Role[]>

/** Who may do what, as data: what is not listed is denied. */
export const permissions = {
  'subscription.read': everyone,
  'subscription.read_personal_data': ['staff', 'support'],
  ...commandPermissions('subscription', { ...subscriptionDesk.opening, ...subscriptionDesk.commands }),
  'claim.read': everyone,
  'collected_file.read': everyone,
  'note.read': everyone,
  // People's data in a file, against a reason and a record: for whoever has to find a bug, whose role hides it.
  'access.unmask_replay_file': developer,
  'reactor.read': ['support', 'developer'],
  'reactor.act': developer,
} as const satisfies Record<string, readonly Role[]>

export type Permission = keyof typeof permissions

/** Whether a role may do something; an unknown role or permission may not. */
export const isAllowed = (role: string, permission: string): boolean =>
  Object.hasOwn(permissions, permission) && (permissions[permission as Permission] as readonly string[]).includes(role)
