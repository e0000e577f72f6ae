import type { Change, Unchanged } from '#lib/domain/shared/change'
import type { Value } from '#lib/domain/shared/value'
import { canonicalText } from '#lib/engine/core/canonical-text'

/** What an aggregate says on a day, fact by fact, in the order in which people read it; null where it says nothing of it. */
export type Facts = Readonly<Record<string, Value | null>>

/** What differs between two sets of facts. */
export const factChanges = (was: Facts, is: Facts): Change[] =>
  [...new Set([...Object.keys(is), ...Object.keys(was)])].flatMap((field) => factChange(field, was[field], is[field]))

function factChange(field: string, from: Value | null | undefined, to: Value | null | undefined): Change[] {
  if (!to) return from ? [{ sign: 'removed', field, from }] : []
  if (!from) return [{ sign: 'added', field, to }]
  return canonicalText(from) === canonicalText(to) ? [] : [{ sign: 'changed', field, from, to }]
}

/** What two sets of facts say alike. */
export const unchangedFacts = (was: Facts, is: Facts): Unchanged[] =>
  Object.entries(is).flatMap(([field, value]) => {
    const before = was[field]
    return value && before && canonicalText(before) === canonicalText(value) ? [{ field, value }] : []
  })

/** A fact that people read, or null where the aggregate says nothing of it. */
export const factIf = <T>(value: T | null, write: (value: T) => Value): Value | null =>
  value === null ? null : write(value)

export const yesNo = (value: boolean | null): Value => ({
  kind: 'word',
  list: 'yesNo',
  code: value === null ? null : value ? 'yes' : 'no',
})
