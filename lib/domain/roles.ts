/** Who works at the desk; which role may do what is said by each command, and by `permissions` for reads. */
export const roles = ['staff', 'support', 'developer'] as const
export type Role = (typeof roles)[number]
