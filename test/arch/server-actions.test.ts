import { describe, expect, it } from 'vitest'
import { projectFolder } from '#lib/cli/start/project'
import { findUnguardedActions, unguardedActions } from '#test/arch/server-actions'

const head = "'use server'\nimport { action } from '#lib/server/action'\n"
const problemsOf = (content: string) => unguardedActions('app/actions.ts', content).map(({ line }) => line)

describe('server actions', () => {
  it('are all guarded in this source', async () => {
    const { files, problems } = await findUnguardedActions(projectFolder)
    expect(files).toBeGreaterThan(0)
    expect(problems).toEqual([])
  })

  it.each([
    ['a wrapped action', `${head}export const save = action({}, async () => {})`],
    ['types beside it', `${head}export type A = 1\nexport interface B {}\nexport const save = action({})`],
    ['helpers that stay inside', `${head}const helper = () => 1\nexport const save = action({}, helper)`],
    [
      'the wrapper under another name',
      "'use server'\nimport { action as guarded } from '#lib/server/action'\nexport const a = guarded()",
    ],
    ['a file without actions', 'export const anything = () => 1'],
  ])('allows %s', (_, content) => {
    expect(problemsOf(content)).toEqual([])
  })

  it.each([
    ['a bare function', `${head}export async function save() {}`],
    ['a bare arrow', `${head}export const save = async () => {}`],
    ['one bare among wrapped', `${head}export const a = action(), b = async () => {}`],
    ['a default', `${head}export default async function save() {}`],
    ['a default expression', `${head}export default action()`],
    ['a named export', `${head}const save = async () => {};\nexport { save }`],
    ['a re-export', `${head}export * from './other'`],
    ['a variable', `${head}export let save = action()`],
    [
      'a wrapper called so, from elsewhere',
      "'use server'\nimport { action } from './mine'\nexport const save = action()",
    ],
    ['a wrapper made here', "'use server'\nconst action = (x) => x\nexport const save = action(async () => {})"],
    ['a call of a member', `${head}export const save = action.unguarded()`],
    ['the directive after another', `'use strict'\n${head}export const save = async () => {}`],
    ['an inline action', "export const Page = () => { const save = async () => { 'use server' } }"],
    ['an inline action in a method', "class A { async save() { 'use server'; return 1 } }"],
  ])('catches %s', (_, content) => {
    expect(problemsOf(content)).toHaveLength(1)
  })
})
