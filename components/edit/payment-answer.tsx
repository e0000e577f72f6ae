import { useWatch } from 'react-hook-form'
import { ChoiceField, TypedField } from '#components/edit/typed-field'
import { unknownPayments } from '#lib/domain/subscription/premiums/unknown-payments'
import type { SubscriptionState } from '#lib/domain/subscription/state'
import { paymentAnswers } from '#lib/domain/subscription/vocabulary'
import { formatMoney } from '#lib/messages/format'
import type { Words } from '#lib/messages/words'

/** Which payment has no answer, and what was found at the bank: its day, amount and reference where money came in. */
export function PaymentAnswer({ state, words }: { state: SubscriptionState; words: Words }) {
  const [answer] = useWatch({ name: ['answer'] }) as [string]
  const label = (name: string, values = {}) => words.t(`edit.fields.${name}`, values)
  const payments = unknownPayments(state).map(({ invoiceId, pending, charge }) => ({
    value: invoiceId,
    label: formatMoney(pending?.amountCents ?? 0),
    ...(charge
      ? { hint: words.value({ kind: 'term', start: charge.periodStart, end: charge.periodEnd }) }
      : { hint: invoiceId }),
  }))
  const answers = paymentAnswers.map((known) => ({ value: known, label: label(`answers.${known}`) }))
  return (
    <>
      <ChoiceField
        name="invoice"
        label={label('invoice')}
        hint={label('invoiceHint')}
        options={payments}
        placeholder={label('chooseInvoice')}
      />
      <ChoiceField
        name="answer"
        label={label('answer')}
        options={answers}
        placeholder={label('chooseAnswer')}
        {...(answer === 'never_charged' ? { hint: label('neverChargedHint') } : {})}
      />
      {answer === 'received' && (
        <>
          <TypedField kind="date" name="paidOn" label={label('paidOn')} hint={label('paidOnHint')} />
          <TypedField kind="money" name="amount" label={label('amount')} hint={label('amountHint')} />
          <TypedField name="reference" label={label('reference')} hint={label('referenceHint')} />
        </>
      )}
    </>
  )
}
