import type { LocalDateTime } from '#lib/domain/shared/instant'
import type { CalendarDate } from '#lib/engine/core/calendar-date'
import type { Personal } from '#lib/engine/core/personal'
import type { Messages } from '#lib/messages/en'

/**
 * A value that people read: the domain says what it is, the message catalogue how it is written.
 * So no page, refusal or sentence ever shows a field name, cents or an ISO date.
 */
export type Value =
  | { kind: 'money'; cents: number | null }
  | { kind: 'date'; date: CalendarDate | null }
  | { kind: 'text'; text: Personal<string> | null }
  | Word
  | { kind: 'coverage'; code: string; label: Personal<string> | null }
  | { kind: 'coverages'; items: { code: string; label: Personal<string> | null }[] }
  | { kind: 'term'; start: CalendarDate; end: CalendarDate }
  | {
      kind: 'terms'
      annualPremiumCents: number | null
      limitCents: number | null
      deductibleCents: number | null
      from: CalendarDate
      until: CalendarDate | null
    }
  /** An instalment: what it asks for, and how its payment stands, as a word of `words.payment`. */
  | { kind: 'charge'; cents: number; paymentStatus: CodeOf<'payment'> }
  /** All that was asked of a contract, and what came of it. */
  | { kind: 'premiums'; chargedCents: number; paidCents: number; refundedCents: number; openCents: number }
  /** A letter that asks for a premium, and the day on which cover is suspended unless it is paid. */
  | { kind: 'notice'; sentDate: CalendarDate; dueCents: number; suspensionDate: CalendarDate }
  /** No cover from a day on, until a moment in Paris; null until it is paid in full. */
  | { kind: 'suspension'; from: CalendarDate; resumesAt: LocalDateTime | null }
  | { kind: 'number'; number: number }
  /** A moment, to the minute, in Paris. */
  | { kind: 'instant'; at: Date | null }
  | { kind: 'siret'; text: Personal<string> }
  /** How big a document is. */
  | { kind: 'bytes'; bytes: number }
  /** The SHA-256 of a document: its ends tell two of them apart. */
  | { kind: 'hash'; hash: string }

export const dateValue = (date: CalendarDate | null): Value => ({ kind: 'date', date })
export const moneyValue = (cents: number | null): Value => ({ kind: 'money', cents })
export const textValue = (text: Personal<string>): Value => ({ kind: 'text', text })

type Lists = Messages['words']
/** The closed lists whose words are values: `words.<list>` of the catalogue. */
export type WordList = { [List in keyof Lists]: Lists[List] extends string ? never : List }[keyof Lists]

/** What a closed list has words for. */
export type CodeOf<List extends WordList> = List extends WordList ? keyof Lists[List] & string : never

/** A word of a closed list, or that it is not known. */
export type Word = { [List in WordList]: { kind: 'word'; list: List; code: CodeOf<List> | null } }[WordList]

export const wordValue = <List extends WordList>(list: List, code: CodeOf<List> | null) =>
  ({ kind: 'word', list, code }) as unknown as Word
