/** One part of the deep tests: says what it does as it goes, and in the end in a few words what came of it. */
export type Part = (say: (line: string) => void) => Promise<Result>

export interface Result {
  ok: boolean
  summary: string
}

export const number = (value: number) => value.toLocaleString('en')
export const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(1)} s`
