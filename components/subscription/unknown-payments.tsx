import { CircleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { contractEditHref } from '#components/routes'
import type { FactsProps } from '#components/subscription/facts'
import { Section } from '#components/subscription/section'
import { LinkButton } from '#components/ui/button'
import type { Invoice } from '#lib/domain/subscription/premiums/premium-state'
import { refusedPayments, unknownPayments } from '#lib/domain/subscription/premiums/unknown-payments'
import { formatMoney } from '#lib/messages/format'
import type { Words } from '#lib/messages/words'

/** What of this contract's money needs a person: payments that nobody can say the end of, or that the bank did not take. */
export function UnknownPayments({ id, state, words, offered }: Omit<FactsProps, 'today'>) {
  const [unknown, refused] = [unknownPayments(state), refusedPayments(state)]
  if (unknown.length + refused.length === 0) return null
  return (
    <Section title={words.t('contract.payments.title')}>
      <ul className="grid gap-3">
        {unknown.map((invoice) => (
          <OpenPayment key={invoice.invoiceId} kind="unknown" invoice={invoice} words={words}>
            {offered.has('answer_unknown_payment') && (
              <LinkButton
                href={contractEditHref(id, 'answer_unknown_payment', { invoiceId: invoice.invoiceId })}
                size="sm"
                className="mt-2"
              >
                {words.t('contract.payments.answer')}
              </LinkButton>
            )}
          </OpenPayment>
        ))}
        {refused.map((invoice) => (
          <OpenPayment key={invoice.invoiceId} kind="refused" invoice={invoice} words={words} />
        ))}
      </ul>
    </Section>
  )
}

interface OpenPaymentProps {
  kind: 'unknown' | 'refused'
  invoice: Invoice
  words: Words
  children?: ReactNode
}

function OpenPayment({ kind, invoice, words, children }: OpenPaymentProps) {
  const { invoiceId, pending, failures, charge } = invoice
  const amount = formatMoney(pending?.amountCents ?? failures.at(-1)?.amountCents ?? 0)
  const term = charge && words.value({ kind: 'term', start: charge.periodStart, end: charge.periodEnd })
  return (
    <li className="grid grid-cols-[16px_minmax(0,1fr)] gap-x-2">
      <CircleAlert className="mt-0.5 size-4 text-changed" aria-hidden="true" />
      <div className="min-w-0">
        <p>{words.t(`contract.payments.${kind}`, { amount })}</p>
        <p className="text-ink-2">
          {term && words.t('contract.payments.for', { term })}{' '}
          {/* A number is one word: it does not break at its hyphens, unless nothing else fits. */}
          <span className="inline-block max-w-full break-words">{invoiceId}</span>
        </p>
        <p className="mt-0.5 text-meta text-ink-2">{words.t(`contract.payments.${kind}Hint`)}</p>
        {children}
      </div>
    </li>
  )
}
