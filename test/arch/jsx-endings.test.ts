import { describe, expect, it } from 'vitest'
import { projectFolder } from '#lib/cli/start/project'
import { drawNothing, hasJsx } from '#test/arch/jsx-endings'

describe('a file that ends in .tsx', () => {
  it('draws something: what has no JSX ends in .ts', async () => {
    expect(await drawNothing(projectFolder)).toEqual([])
  })

  it.each([
    ['export const a = <T,>(value: T) => value', false],
    ['export const a = (b: number) => b < 2 && b > 1', false],
    ['export const A = () => <></>', true],
    ['export const A = () => [1].map(() => <li key={1} />)', true],
    ['export const A = () => <p>text</p>', true],
  ])('given %s, then whether it draws is %s', (content, draws) => {
    expect(hasJsx('a.tsx', content)).toBe(draws)
  })
})
