/** What is kept of those who may sign in, outside of event sourcing. */
export const accountCollections = ['user', 'credential', 'verification', 'session', 'sign_in_failure'].map(
  (name) => `account_${name}`,
)
