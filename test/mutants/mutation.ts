/** A guarantee broken on purpose: the tests named have to notice. */
export interface Mutation {
  name: string
  guarantee: string
  file: string
  /** Text that stands in the file exactly once. */
  find: string
  replace: string
  tests: string[]
}
