import { access, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { mutations } from './all.ts'
import { parseError } from './parse-error.ts'

const root = join(import.meta.dirname, '..', '..')

// The mutants themselves take minutes; that each still breaks what it says is seen at once.
describe.each(mutations)('the mutation “$name”', ({ file, find, replace, tests }) => {
  it('applies in exactly one place, still parses, and names tests that there are', async () => {
    const text = await readFile(join(root, file), 'utf8')
    expect(text.split(find).length - 1, `${file} has changed: write the mutation for what it says now`).toBe(1)
    expect(replace).not.toBe(find)
    const mutated = text.replace(find, () => replace)
    expect(parseError(file, mutated)).toBeNull()
    for (const test of tests) await access(join(root, test))
  })
})

it('has a name for each that is its own', () => {
  expect(new Set(mutations.map(({ name }) => name)).size).toBe(mutations.length)
})
