import { dayByHand, termsByHand } from '#lib/domain/subscription/commands/by-hand'
import { subscriptionEvents } from '#lib/domain/subscription/events'
import { addDays, type CalendarDate, isCalendarDate } from '#lib/engine/core/calendar-date'
import { decideBy } from '#lib/engine/core/command'
import { namedCover } from '#lib/portfolio/lawful-cover'
import { type FileRow, type Mapping, wordOf } from '#lib/portfolio/mapping'
import type { Oddities } from '#lib/portfolio/oddities'

/** One item covered over `[start, end)`, and the line of the file that says so. */
export interface ItemPeriod {
  line: number
  code: string
  rawCode: string
  label: string
  start: CalendarDate
  end: CalendarDate
  deductibleCents: number | null
}

/** Why a line is not brought in: a code to count by, and the reason in words. */
export interface Why {
  code: string
  why: string
}

/** What a line says, or why it cannot be brought in. What is odd and can be is noted. */
export function readPeriod(row: FileRow, line: number, mapping: Mapping, oddities: Oddities): ItemPeriod | Why {
  const [begin = '', end = ''] = [row[mapping.begin], row[mapping.end]]
  if (!isCalendarDate(begin)) return { code: 'no_date', why: noDate('begin', begin) }
  if (!isCalendarDate(end)) return { code: 'no_date', why: noDate('end', end) }
  const until = mapping.endIncluded ? addDays(end, 1) : end
  if (until <= begin) return { code: 'ends_before', why: `it ends on ${end}, before it begins on ${begin}` }
  if ((row[mapping.item] ?? '') === '')
    return { code: 'no_item', why: `it does not say what is covered: its ${mapping.item} is blank` }

  const cover = namedCover(row, line, mapping, oddities)
  const period = {
    line,
    ...cover,
    start: begin,
    end: until,
    deductibleCents: readDeductible(row, line, mapping, oddities),
  }
  const refused = refusedByShape(period)
  if (refused) return { code: 'not_recordable', why: `it cannot be recorded: ${refused}` }
  const beyond = refusedByHand(period)
  if (beyond) oddities.note('beyond_by_hand', beyond, line)
  if (begin > mapping.observedUntil) oddities.note('begins_after_observation', mapping.observedUntil, line)
  else if (until > addDays(mapping.observedUntil, 1))
    oddities.note('ends_after_observation', mapping.observedUntil, line)
  return period
}

const noDate = (which: string, text: string) =>
  text === ''
    ? `its ${which} is blank, where a date is needed, such as 2012-01-31`
    : `its ${which} "${text}" is no date that exists from 1900 to 2199, written year-month-day, such as 2012-01-31`

/** An amount where the mapping knows the word; else the word is a band, and the amount unknown. */
function readDeductible(row: FileRow, line: number, { coverage: { deductible } }: Mapping, oddities: Oddities) {
  if (!deductible) return null
  const word = row[deductible.column] ?? ''
  const cents = wordOf(deductible.cents, word)
  if (cents === undefined) oddities.note('deductible_unknown', word, line)
  return cents ?? null
}

/** What the shape of the event has against it, so that it is said by line before anything is appended. */
function refusedByShape({ code, label, start, deductibleCents }: ItemPeriod): string | null {
  const terms = { code, label, limitCents: null, deductibleCents, annualPremiumCents: null }
  const read = subscriptionEvents.coverage_added.payload.safeParse({ ...terms, effectiveDate: start })
  const issue = read.error?.issues[0]
  return issue ? `${issue.path.join('.')}: ${issue.message}` : null
}

/** What a person would be refused who typed this line: a history has it all the same, so it is carried, and counted. */
function refusedByHand({ start, deductibleCents }: ItemPeriod): string | null {
  const hand = { byHand: { confirmed: 'all' }, today: start } as const
  const terms = { limitCents: null, deductibleCents, annualPremiumCents: null }
  const decision = decideBy<never>(
    (function* () {
      yield* dayByHand(hand, start, 'effectiveDate')
      yield* termsByHand(hand, [terms])
      return []
    })(),
  )
  return decision.ok ? null : decision.refusal.code
}
