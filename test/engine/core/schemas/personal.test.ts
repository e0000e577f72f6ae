import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type Masked, samePersonal } from '#lib/engine/core/personal'
import { maskPersonal, personal } from '#lib/engine/core/schemas/personal'

const mask = (label: string, value: unknown): Masked => ({ masked: true, label, token: JSON.stringify(value) })
const schema = z.strictObject({
  holder: z
    .strictObject({ name: personal('name', z.string()), email: personal('email', z.string()).optional() })
    .nullable(),
  changes: z.array(z.strictObject({ field: z.string(), to: personal('detail', z.string().nullable()) })),
  kept: z.string(),
})

describe('masking personal data', () => {
  it('given a value, when it is masked, then every marked field is replaced and nothing else is', () => {
    const value = { holder: { name: 'Ada', email: 'a@b.c' }, changes: [{ field: 'name', to: 'Eve' }], kept: 'plain' }
    expect(maskPersonal(schema, value, mask)).toEqual({
      holder: { name: mask('name', 'Ada'), email: mask('email', 'a@b.c') },
      changes: [{ field: 'name', to: mask('detail', 'Eve') }],
      kept: 'plain',
    })
    expect(value.holder.name).toBe('Ada')
  })
  it('given one schema marked in one place, when it stands in another, then it is not marked there', () => {
    const id = z.string()
    const both = z.strictObject({ expertId: personal('expert', id), invoiceId: id })
    expect(maskPersonal(both, { expertId: 'E', invoiceId: 'I' }, mask)).toEqual({
      expertId: mask('expert', 'E'),
      invoiceId: 'I',
    })
  })
  it('given nothing or erased data in its place, when it is masked, then it stays as it is', () => {
    const value = {
      holder: null,
      changes: [
        { field: 'name', to: null },
        { field: 'name', to: { erased: true } },
      ],
      kept: '',
    }
    expect(maskPersonal(schema, value, mask)).toEqual(value)
  })
  it('given a shape that no version describes, when it is masked, then it is hidden whole', () => {
    const choice = z.strictObject({ when: z.union([z.date(), z.string()]), codes: z.array(z.string()) })
    expect(maskPersonal(choice, { when: 12, codes: [{ name: 'Ada' }] }, mask)).toEqual({
      when: mask('unknown_shape', 12),
      codes: [mask('unknown_shape', { name: 'Ada' })],
    })
    expect(maskPersonal(choice, { when: '2024', codes: ['x'] }, mask)).toEqual({ when: '2024', codes: ['x'] })
  })
  it('given a primitive where an object, an array or another kind belongs, when it is masked, then it is hidden', () => {
    const amount = z.strictObject({ cents: z.number(), when: z.date(), kind: z.enum(['a', 'b']) }).partial()
    const hidden = (value: unknown) => mask('unknown_shape', value)
    expect(maskPersonal(schema, { holder: 'Ada', changes: 'Ada', kept: 12 }, mask)).toEqual({
      holder: hidden('Ada'),
      changes: hidden('Ada'),
      kept: hidden(12),
    })
    expect(maskPersonal(amount, { cents: 'Ada', when: 'Ada', kind: 'Ada' }, mask)).toEqual({
      cents: hidden('Ada'),
      when: hidden('Ada'),
      kind: hidden('Ada'),
    })
    expect(maskPersonal(amount, 'Ada', mask)).toEqual(hidden('Ada'))
    const right = { cents: 12, when: new Date(0), kind: 'a' }
    expect(maskPersonal(amount, right, mask)).toEqual(right)
  })
  it('given two values as a reader sees them, when compared, then hidden ones are equal by their token', () => {
    expect(samePersonal(mask('name', 'Ada'), mask('name', 'Ada'))).toBe(true)
    expect(samePersonal(mask('name', 'Ada'), mask('name', 'Eve'))).toBe(false)
    expect(samePersonal({ erased: true }, { erased: true })).toBe(true)
    expect(samePersonal('Ada', null)).toBe(false)
  })
  it('given a masked value, when it is validated for writing, then it is refused', () => {
    expect(schema.shape.changes.safeParse([{ field: 'name', to: mask('detail', 'x') }]).success).toBe(false)
  })
})
