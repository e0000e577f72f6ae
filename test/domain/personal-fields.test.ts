import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { registry } from '#lib/domain/registry'
import type { EventVersion } from '#lib/engine/core/event'
import { isPersonal, maskPersonal } from '#lib/engine/core/schemas/personal'

/** Free text that can name or describe nobody, and why. Everything else is marked, or this test fails. */
const namesNobody = new Map([
  ['contractId', 'an id of our own'],
  ['ownerId', 'the id of a contract'],
  ['id', 'the id of what a note or an access is about'],
  ['invoiceId', 'an id of our own'],
  ['invoiceIds', 'ids of our own'],
  ['noticeId', 'an id of our own'],
  ['paymentId', 'an id of our own'],
  ['reportFileId', 'an id of our own'],
  ['eventId', 'an id of our own'],
  ['requestId', 'made by us, as the server’s log names a request'],
  ['userId', 'a colleague’s account, shown like the actor'],
  ['gatewayReference', 'opaque; its holder is known to the gateway alone'],
  ['gateway', 'the name of a gateway that we know'],
  ['code', 'a coverage of the list, or one made without its name; the gateway’s word for a failure'],
  ['coverageCode', 'the code of a coverage'],
  ['coverages', 'V1: codes of the list'],
  ['terminationDate', 'V1: a day'],
  ['date', 'V1: a day'],
  ['dueDate', 'V1: a day'],
  ['issuedDate', 'V1: a day'],
  ['expiresOn', 'V1: a day'],
  ['occurrenceTime', 'a time of day'],
  ['coverageResumesAt', 'a day and a time'],
  ['kind', 'V1: a word of the list of files'],
  ['reasonCode', 'V1: a word of a list'],
  ['type', 'V1: a kind of aggregate'],
  ['storageKey', 'made by us'],
  ['sha256', 'of a whole file'],
  ['mimeType', 'a kind of file'],
])

/** A code in the first version of a schedule, and the address of the issue of an alteration, whose door lets nothing else in. */
const isNoWords = ({ type, schemaVersion }: { type: string; schemaVersion: number }) =>
  type === 'history_altered' || (type === 'protection_schedule_updated' && schemaVersion === 1)

/** The fields of a schema that hold free text and are not marked; a kind of schema that masking does not know is an error. */
function freeText(schema: z.ZodType, field: string): string[] {
  if (isPersonal(schema)) return []
  if (schema instanceof z.ZodObject) {
    return Object.entries(schema.shape).flatMap(([key, inner]) => freeText(inner as z.ZodType, key))
  }
  if (schema instanceof z.ZodArray) return freeText(schema.element as z.ZodType, field)
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault) {
    return freeText(schema.unwrap() as z.ZodType, field)
  }
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((option) => freeText(option as z.ZodType, field))
  // A business date is text or an instant, made a day: the transformation lets nothing else through.
  if (schema instanceof z.ZodPipe) return []
  if (schema instanceof z.ZodString || schema instanceof z.ZodCustom) return [field]
  const closed = [z.ZodNumber, z.ZodBoolean, z.ZodDate, z.ZodEnum, z.ZodLiteral]
  if (closed.some((kind) => schema instanceof kind)) return []
  throw new Error(`${field}: masking does not know a ${schema.constructor.name}`)
}

const versions = Object.values(registry).flatMap(({ name, events, legacyEvents }) => [
  ...Object.entries(events as Record<string, EventVersion>).map(([type, version]) => ({ name, type, ...version })),
  ...Object.entries(legacyEvents as Record<string, readonly EventVersion[]>).flatMap(([type, all]) =>
    all.map((version) => ({ name, type, ...version })),
  ),
])

describe('what can name or describe a person is marked', () => {
  it.each(versions)(
    'given $name $type in version $schemaVersion, when walked, then no free text is unmarked',
    (version) => {
      const known = isNoWords(version) ? ['reason'] : []
      expect(freeText(version.payload, '').filter((field) => !namesNobody.has(field))).toEqual(known)
    },
  )
  it('given the list of what names nobody, when compared with the schemas, then nothing in it is left over', () => {
    const used = new Set(versions.flatMap(({ payload }) => freeText(payload, '')))
    expect([...namesNobody.keys()].filter((field) => !used.has(field))).toEqual([])
  })
  it('given a field that nobody marked, when walked, then it is found, however deep', () => {
    const holder = z.strictObject({ holder: z.strictObject({ names: z.array(z.string()).nullable() }).optional() })
    expect(freeText(holder, '')).toEqual(['names'])
    expect(() => freeText(z.strictObject({ any: z.record(z.string(), z.string()) }), '')).toThrow(/ZodRecord/)
  })
})

const name = 'Jean Dupont'

/** Payloads of a schema with a name in one place each: wherever the schema itself does not take any text. */
function planted(schema: z.ZodType): unknown[] {
  const inner =
    schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault
      ? (schema.unwrap() as z.ZodType)
      : null
  if (inner && !isPersonal(schema)) return planted(inner)
  const here = schema.safeParse(name).success ? [] : [name]
  if (schema instanceof z.ZodArray) return [...here, ...planted(schema.element as z.ZodType).map((value) => [value])]
  if (!(schema instanceof z.ZodObject)) return [...here, [name], { name }]
  const fields = Object.entries(schema.shape).flatMap(([key, field]) =>
    planted(field as z.ZodType).map((value) => ({ [key]: value })),
  )
  return [...here, ...fields]
}

describe('what stands where it does not belong', () => {
  it.each(versions)(
    'given $name $type in version $schemaVersion with a name in any place, when masked, then it is nowhere',
    ({ payload }) => {
      const places = planted(payload)
      expect(places.length).toBeGreaterThan(0)
      const shown = places.filter((value) => {
        const masked = maskPersonal(payload, value, (label) => ({ masked: true, label, token: '' }))
        return JSON.stringify(masked).includes(name)
      })
      expect(shown).toEqual([])
    },
  )
})
