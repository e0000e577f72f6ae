import { createAccessControl } from 'better-auth/plugins/access'
import { roles } from '#lib/domain/roles'

// What a role may do is decided by the permissions alone: to the library they are names without rights.
const nothing = createAccessControl({}).newRole({})

/** The roles an account can have; `none` is what an account gets that nobody gave a role. */
export const accountRoles = Object.fromEntries([...roles, 'none'].map((role) => [role, nothing]))
