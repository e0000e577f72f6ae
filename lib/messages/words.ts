import type { Change } from '#lib/domain/shared/change'
import type { Value } from '#lib/domain/shared/value'
import { numberOfOwnCoverage } from '#lib/domain/subscription/coverage-name'
import { coverageCodes } from '#lib/domain/subscription/vocabulary'
import { addDays, type CalendarDate, calendarDate } from '#lib/engine/core/calendar-date'
import type { Check, ComparedValue, Refusal } from '#lib/engine/core/command'
import { isErased, isMasked, type Personal, plain } from '#lib/engine/core/personal'
import { codedMessage, readable } from '#lib/messages/coded-message'
import { formatNumber } from '#lib/messages/figures'
import { formatDate, formatInstant, formatMoney, type Locale } from '#lib/messages/format'
import type { Translator } from '#lib/messages/translator'
import { formatSiret } from '#lib/messages/typed'

/** Writes what the domain says in one language. */
export class Words {
  readonly locale: Locale
  readonly t: Translator
  constructor(locale: Locale, t: Translator) {
    this.locale = locale
    this.t = t
  }

  value(value: Value): string {
    switch (value.kind) {
      case 'money':
        return value.cents === null ? this.t('values.unknown') : formatMoney(value.cents)
      case 'date':
        return value.date === null ? this.t('values.unknown') : formatDate(value.date, this.locale)
      case 'text':
        return this.text(value.text)
      case 'word':
        return value.code === null
          ? this.t('values.unknown')
          : codedMessage(this.t, `words.${value.list}.${value.code}`)
      case 'coverage':
        return this.coverage(value)
      case 'coverages':
        return new Intl.ListFormat(this.locale).format(value.items.map((item) => this.coverage(item)))
      case 'term':
        return this.t('values.term', {
          start: formatDate(value.start, this.locale),
          last: formatDate(addDays(value.end, -1), this.locale),
        })
      case 'terms':
        return this.terms(value)
      case 'charge':
        return this.t('values.charge', {
          amount: formatMoney(value.cents),
          status: codedMessage(this.t, `words.payment.${value.paymentStatus}`),
        })
      case 'premiums':
        return this.t('values.premiums', {
          charged: formatMoney(value.chargedCents),
          paid: formatMoney(value.paidCents),
          anyRefunded: value.refundedCents > 0 ? 'yes' : 'no',
          refunded: formatMoney(value.refundedCents),
          open: formatMoney(value.openCents),
        })
      case 'notice':
        return this.t('values.notice', {
          amount: formatMoney(value.dueCents),
          sent: formatDate(value.sentDate, this.locale),
          suspension: formatDate(value.suspensionDate, this.locale),
        })
      case 'suspension': {
        const [day, time = ''] = value.resumesAt?.split('T') ?? []
        const from = formatDate(value.from, this.locale)
        if (day === undefined) return this.t('values.suspended', { from })
        return this.t('values.suspension', { from, until: formatDate(calendarDate(day), this.locale), time })
      }
      case 'number':
        return formatNumber(value.number)
      case 'instant':
        return value.at === null ? this.t('values.unknown') : formatInstant(value.at, this.locale)
      case 'siret':
        return formatSiret(this.text(value.text))
      case 'bytes':
        return this.t('values.bytes', { size: formatNumber(Math.max(1, Math.round(value.bytes / 1_000))) })
      case 'hash':
        return `${value.hash.slice(0, 8)}…${value.hash.slice(-4)}`
    }
  }

  /** A day; never converted between zones. */
  date(date: CalendarDate): string {
    return formatDate(date, this.locale)
  }

  /** An amount in euro cents. */
  money(cents: number): string {
    return formatMoney(cents)
  }

  /** A value that stands alone: a word of the catalogue begins like a sentence there, by its text, since a box would shift its line. */
  alone(value: Value): string {
    const text = this.value(value)
    if (value.kind !== 'word' && value.kind !== 'terms') return text
    return text.charAt(0).toLocaleUpperCase(this.locale) + text.slice(1)
  }

  /** Personal data as this reader may see it; equal hidden values show the same mark. */
  text(text: Personal<string> | null): string {
    if (text === null) return this.t('values.unknown')
    if (isMasked(text)) return `${this.t('values.masked')} ·${text.token.slice(0, 4)}`
    return isErased(text) ? this.t('values.erased') : text
  }

  /** A coverage's own label where this reader may see it; else the catalogue's word for its code; else the code, made readable. */
  coverage({ code, label }: { code: string; label: Personal<string> | null }): string {
    const own = plain(label ?? undefined)
    if (own) return own
    if (isListed(code)) return this.t(`words.coverage.${code}`)
    const number = numberOfOwnCoverage(code)
    if (number !== null) return this.t('words.ownCoverage', { number })
    return readable(code)
  }

  /** What a rule has compared: a domain's rules compare its values. */
  values(values: Readonly<Record<string, ComparedValue>>): Record<string, string> {
    return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, this.value(value as Value)]))
  }

  refusal({ code, values }: Pick<Refusal, 'code' | 'values'>): string {
    return codedMessage(this.t, `refusals.${code}`, this.values(values ?? {}))
  }

  /** A rule's "no", and the article where the law says it: a rule of the house says itself what would be accepted. */
  objection(refusal: Pick<Refusal, 'code' | 'source' | 'values'>): string {
    const message = this.refusal(refusal)
    return isArticle(refusal.source) ? this.t('edit.atRule', { message, source: this.source(refusal.source) }) : message
  }

  /** A rule that was examined and holds, with what was compared. */
  check({ code, values }: Check): string {
    return codedMessage(this.t, `checks.${code}`, this.values(values ?? {}))
  }

  /** "Code des assurances, L113-12", "GDPR, article 5(2)"; a rule of the house in its own words. */
  source(source: string): string {
    const [, gdpr] = /^GDPR (.+)$/.exec(source) ?? []
    if (gdpr) return this.t('sources.gdpr', { article: gdpr })
    const [, rule] = HOUSE_RULE.exec(source) ?? []
    return rule ? codedMessage(this.t, `sources.rules.${rule}`) : this.t('sources.article', { article: source })
  }

  /** What a change is about: "Cyber cover", "Annual premium". */
  changeField({ field, subject }: Pick<Change, 'field' | 'subject'>): string {
    // Only a word of the catalogue needs the word "cover" beside it: a name of its own stands as it was given.
    if (field === 'cover' && subject?.kind === 'coverage') {
      if (plain(subject.label ?? undefined) || !isListed(subject.code)) return this.coverage(subject)
    }
    return codedMessage(this.t, `fields.${field}`, { coverage: subject ? this.value(subject) : '' })
  }

  private terms(value: Extract<Value, { kind: 'terms' }>): string {
    const money = (cents: number | null) => (cents === null ? '' : formatMoney(cents))
    const known = (cents: number | null) => (cents === null ? 'no' : 'yes')
    return this.t('values.terms', {
      known: known(value.annualPremiumCents),
      premium: money(value.annualPremiumCents),
      limitKnown: known(value.limitCents),
      limit: money(value.limitCents),
      deductibleKnown: known(value.deductibleCents),
      deductible: money(value.deductibleCents),
      open: value.until === null ? 'yes' : 'no',
      from: formatDate(value.from, this.locale),
      until: value.until === null ? '' : formatDate(value.until, this.locale),
    })
  }
}

const HOUSE_RULE = /^rule (\w+)$/
/** Whether the law says it, and not the house. */
export const isArticle = (source: string) => !HOUSE_RULE.test(source)

const isListed = (code: string): code is (typeof coverageCodes)[number] =>
  coverageCodes.some((listed) => listed === code)
