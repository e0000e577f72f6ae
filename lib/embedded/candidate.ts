/** Tells people what is being done, one line at a time. */
export type Say = (line: string) => void

/** One place a mongod may come from. */
export type Candidate = {
  /** How the step is called in what we say: "mongod on the PATH". */
  name: string
  /** The person asked for exactly this one, so a failure ends the search instead of trying the next. */
  demanded?: boolean
  /** The path of a binary, or null where this place has none; throws with a few words where it failed. */
  locate(): Promise<string | null>
}
