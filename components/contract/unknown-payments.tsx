import { CircleAlert } from 'lucide-react'
import type { Route } from 'next'
import type { FactsProps } from '#components/contract/facts'
import { Section } from '#components/contract/section'
import { LinkButton } from '#components/ui/button'
import { unknownPayments } from '#lib/domain/subscription/unknown-payments'
import { formatMoney } from '#lib/messages/format'

/** What of this contract's money needs a person: payments that nobody can say the end of, and the way to answer each. */
export function UnknownPayments({ id, state, words, unavailable }: Omit<FactsProps, 'today'>) {
  const open = unknownPayments(state)
  const t = (key: string, values = {}) => words.t(`contract.payments.${key}`, values)
  if (open.length === 0) return null
  return (
    <Section title={t('title')}>
      <ul className="grid gap-3">
        {open.map(({ invoiceId, pending, charge }) => (
          <li key={invoiceId} className="grid grid-cols-[16px_minmax(0,1fr)] gap-x-2">
            <CircleAlert className="mt-0.5 size-4 text-changed" aria-hidden="true" />
            <div>
              <p>
                {t('open', { amount: formatMoney(pending?.amountCents ?? 0) })}{' '}
                <span className="text-ink-2">
                  {charge &&
                    t('for', { term: words.value({ kind: 'term', start: charge.periodStart, end: charge.periodEnd }) })}
                </span>
              </p>
              <p className="mt-0.5 text-meta text-ink-2">{t('hint', { number: invoiceId })}</p>
              {unavailable && (
                <LinkButton
                  href={`/subscriptions/${id}/edit?intent=answer_unknown_payment&invoice=${invoiceId}` as Route}
                  size="sm"
                  className="mt-2"
                >
                  {t('answer')}
                </LinkButton>
              )}
            </div>
          </li>
        ))}
      </ul>
    </Section>
  )
}
