import type { Change } from '#lib/domain/shared/change'
import type { Value } from '#lib/domain/shared/value'
import { coverageOf, periodOn } from '#lib/domain/subscription/schedule'
import type { Coverage, CoveragePeriod, SubscriptionState } from '#lib/domain/subscription/state'
import type { CalendarDate } from '#lib/engine/core/calendar-date'
import { samePersonal } from '#lib/engine/core/personal'

type Terms = Pick<CoveragePeriod, 'limitCents' | 'deductibleCents' | 'annualPremiumCents'>
interface Span {
  from: CalendarDate
  until: CalendarDate | null
  was: Terms | undefined
  is: Terms | undefined
}

const termFields = [
  ['coverLimit', 'limitCents'],
  ['coverDeductible', 'deductibleCents'],
  ['coverPremium', 'annualPremiumCents'],
] as const

const sameTerms = (a: Terms | undefined, b: Terms | undefined) =>
  a === b || (a !== undefined && b !== undefined && termFields.every(([, field]) => a[field] === b[field]))

/** What differs between two schedules, coverage by coverage: cover that came, went, or has other terms, and from when to when. */
export function coverageChanges(
  before: SubscriptionState['coverages'],
  after: SubscriptionState['coverages'],
): Change[] {
  if (before === after) return []
  const added = Object.keys(after).filter((code) => !Object.hasOwn(before, code))
  return [...Object.keys(before), ...added].flatMap((code) => {
    const [was, is] = [coverageOf(before, code), coverageOf(after, code)]
    if (was === is) return []
    const coverage = (is ?? was) as Coverage
    const subject: Value = { kind: 'coverage', code, label: coverage.label }
    const changes = spans(was, is).flatMap((span) => spanChanges(subject, span))
    if (was?.label && is?.label && !samePersonal(was.label, is.label)) {
      changes.push({
        sign: 'changed',
        field: 'coverLabel',
        subject,
        from: { kind: 'text', text: was.label },
        to: { kind: 'text', text: is.label },
      })
    }
    if (was && is && was.trigger !== is.trigger) {
      const word = (code: Coverage['trigger']): Value => ({ kind: 'word', list: 'trigger', code })
      changes.push({ sign: 'changed', field: 'coverTrigger', subject, from: word(was.trigger), to: word(is.trigger) })
    }
    return changes
  })
}

/** The time axis cut wherever either side changes; neighbours that say the same are joined, equal ones left out. */
function spans(was: Coverage | undefined, is: Coverage | undefined): Span[] {
  const periods = [...(was?.periods ?? []), ...(is?.periods ?? [])]
  const cuts = [...new Set(periods.flatMap(({ start, end }) => (end === null ? [start] : [start, end])))].sort()
  const joined: Span[] = []
  cuts.forEach((from, index) => {
    const span: Span = {
      from,
      until: cuts[index + 1] ?? null,
      was: was && periodOn(was, from),
      is: is && periodOn(is, from),
    }
    const last = joined.at(-1)
    if (last && sameTerms(last.was, span.was) && sameTerms(last.is, span.is)) last.until = span.until
    else joined.push(span)
  })
  return joined.filter((span) => !sameTerms(span.was, span.is))
}

function spanChanges(subject: Value, { from, until, was, is }: Span): Change[] {
  if (!was && is) return [{ sign: 'added', field: 'cover', subject, to: terms(is, from, until) }]
  if (was && !is) return [{ sign: 'removed', field: 'cover', subject, from: terms(was, from, until), since: from }]
  return termFields.flatMap(([field, key]) =>
    was && is && was[key] !== is[key]
      ? [
          {
            sign: 'changed' as const,
            field,
            subject,
            from: { kind: 'money' as const, cents: was[key] },
            to: { kind: 'money' as const, cents: is[key] },
            since: from,
          },
        ]
      : [],
  )
}

const terms = (
  { limitCents, deductibleCents, annualPremiumCents }: Terms,
  from: CalendarDate,
  until: CalendarDate | null,
): Value => ({
  kind: 'terms',
  limitCents,
  deductibleCents,
  annualPremiumCents,
  from,
  until,
})
