/** One part of the deep tests: says what it does as it goes, and in the end in a few words what came of it. */
export type Part = (say: (line: string) => void, options: Options) => Promise<Result>

/** What may be asked of a part that has something to keep. */
export interface Options {
  /** A folder for the lines that it compares. */
  keep?: string
  /** The folder of another run, to be compared with line by line. */
  against?: string
  /** What is found is what will be expected. */
  record?: boolean
}

export interface Result {
  ok: boolean
  summary: string
}

export const number = (value: number) => value.toLocaleString('en')
export const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(1)} s`
