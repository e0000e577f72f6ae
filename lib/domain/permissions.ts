import { desks } from '#lib/domain/desks'
import { type Role, roles } from '#lib/domain/roles'
import { type Kind, kindNames } from '#lib/domain/timeline-kinds'

const everyone: readonly Role[] = roles
const developer = ['developer'] as const

type Desks = typeof desks
type CommandPermission = {
  [Aggregate in keyof Desks]: `${Aggregate}.${keyof (Desks[Aggregate]['opening'] & Desks[Aggregate]['commands']) & string}`
}[keyof Desks]

/** `<aggregate>.<command>` for each command that people give: its own object says who may. */
const commandPermissions = Object.fromEntries(
  Object.entries(desks).flatMap(([aggregate, { opening, commands }]) =>
    Object.entries({ ...opening, ...commands }).map(([name, { roles }]) => [`${aggregate}.${name}`, roles]),
  ),
) as Record<CommandPermission, readonly Role[]>

/** Histories that are shown together are read together. */
const reads = Object.fromEntries(kindNames.map((kind) => [`${kind}.read`, everyone])) as Record<
  `${Kind}.read`,
  readonly Role[]
>

/** Who may do what, as data: what is not listed is denied. */
export const permissions = {
  ...reads,
  'subscription.read_personal_data': ['staff', 'support'],
  ...commandPermissions,
  // People's data in a file, against a reason and a record: for whoever has to find a bug, whose role hides it.
  'access.unmask_replay_file': developer,
  'reactor.read': ['support', 'developer'],
  'reactor.act': developer,
  // Of the embedded demo alone: elsewhere nobody sets it.
  'clock.set': developer,
} as const satisfies Record<string, readonly Role[]>

export type Permission = keyof typeof permissions

/** Whether a role may do something; an unknown role or permission may not. */
export const isAllowed = (role: string, permission: string): boolean =>
  isPermission(permission) && permissions[permission].some((allowed) => allowed === role)

const isPermission = (name: string): name is Permission => Object.hasOwn(permissions, name)
