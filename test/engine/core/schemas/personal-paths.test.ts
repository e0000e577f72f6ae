import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { personal } from '#lib/engine/core/schemas/personal'
import { personalPaths } from '#lib/engine/core/schemas/personal-paths'

const name = personal('name', z.string())
const schema = z.strictObject({
  holder: z.strictObject({ name, email: personal('email', z.string()).nullable() }).optional(),
  payees: z.array(z.strictObject({ iban: personal('iban', z.string()), share: z.number() })),
  address: personal('address', z.strictObject({ street: z.string() })).optional(),
  by: z.union([z.strictObject({ kind: z.literal('desk') }), z.strictObject({ kind: z.literal('broker'), name })]),
  name: z.string(),
})
const plainest = { payees: [], by: { kind: 'desk' }, name: 'nobody' }
const paths = (value: unknown) => personalPaths(schema, value, 'payload')

describe('where personal values stand', () => {
  it('given none, then nowhere', () => {
    expect(paths(plainest)).toEqual([])
    expect(personalPaths(z.strictObject({ code: z.string() }), { code: 'a' }, 'payload')).toEqual([])
  })

  it('given some in objects, lists and one of several shapes, then each by its path, a whole one as one', () => {
    const value = {
      ...{ holder: { name: 'Anne', email: 'a@example.com' }, address: { street: 'Rue Haute' } },
      ...{ payees: [{ iban: 'FR1', share: 1 }], by: { kind: 'broker', name: 'Luc' }, name: 'nobody' },
    }
    expect(paths(value).sort()).toEqual([
      ...['payload.address', 'payload.by.name', 'payload.holder.email', 'payload.holder.name'],
      'payload.payees.0.iban',
    ])
  })

  it('given that a value is null or absent, then nothing stands there', () => {
    expect(paths({ ...plainest, holder: { name: 'Anne', email: null } })).toEqual(['payload.holder.name'])
  })

  it('given that the payload is personal as a whole, then it is the one value', () => {
    expect(personalPaths(name, 'Anne', 'payload')).toEqual(['payload'])
  })
})
