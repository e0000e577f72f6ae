/** A guarantee broken on purpose: the tests named have to notice, and each of these parts of the deep tests. */
export interface Mutation {
  name: string
  guarantee: string
  file: string
  /** Text that stands in the file exactly once. */
  find: string
  replace: string
  tests: string[]
  parts?: string[]
}
