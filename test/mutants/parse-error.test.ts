import { describe, expect, it } from 'vitest'
import { parseError } from './parse-error.ts'

describe('a mutated text', () => {
  it.each([
    ['a.ts', 'export const one: number = 1'],
    ['a.tsx', 'export const One = ({ one }: { one: number }) => <p>{one}</p>'],
  ])('given %s whose text is whole, then it parses', (file, text) => {
    expect(parseError(file, text)).toBeNull()
  })

  it.each([
    ['a.ts', 'export const one: number = ('],
    ['a.ts', 'export function one() { await two() }'],
    ['a.tsx', 'export const One = () => <p>{</p>'],
    ['a.tsx', 'export const One = () => <p>'],
  ])('given %s with %s, then it says what is wrong', (file, text) => {
    expect(parseError(file, text)).toEqual(expect.stringMatching(/\w/))
  })
})
