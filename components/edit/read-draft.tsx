import type { Draft, DraftField, Problem } from '#components/edit/draft'
import { readAmount } from '#components/edit/read-amount'
import { readHolderFields } from '#components/edit/read-holder'
import type { StaffCommandName } from '#lib/domain/subscription/commands'
import { codeOfName } from '#lib/domain/subscription/coverage-name'
import { NEVER_CHARGED } from '#lib/domain/subscription/premiums/failed-payment'
import { coverageOf } from '#lib/domain/subscription/schedule'
import { type EditCommand, REASON_LIMIT } from '#lib/domain/subscription/staff-edit'
import type { Coverage } from '#lib/domain/subscription/state'
import {
  coverageTriggers,
  paymentAnswers,
  renewalRefusers,
  terminationReasons,
} from '#lib/domain/subscription/vocabulary'
import type { CalendarDate } from '#lib/engine/core/calendar-date'
import { plain } from '#lib/engine/core/personal'
import { textProblem } from '#lib/engine/core/text'
import { readDate } from '#lib/messages/typed'

/** What a draft says: the strict command where it can be read, and everything that stands in the way. */
export interface ReadDraft {
  command: EditCommand | null
  problems: Problem[]
}

/** Reads what was typed into the strict input of an intent. `premiumRequired`: every other premium is known. */
export function readDraft(
  intent: StaffCommandName,
  draft: Draft,
  { coverages, premiumRequired }: { coverages: Record<string, Coverage>; premiumRequired: boolean },
): ReadDraft {
  const problems: Problem[] = []
  const wrong = (field: DraftField, problem: string, more: Partial<Problem> = {}) => {
    problems.push({ field, problem, ...more })
    return undefined
  }
  const date = (field: DraftField): CalendarDate | undefined => {
    const typed = readDate(draft[field])
    return typed.ok ? typed.date : wrong(field, 'date', { date: typed })
  }
  const amount = (field: DraftField, required = false): number | null | undefined => {
    if (draft[field].trim() === '') return required ? wrong(field, 'amountMissing') : null
    const read = readAmount(draft[field])
    return typeof read === 'number' ? read : wrong(field, read)
  }
  const why = () => {
    const problem = textProblem(draft.why.trim(), 'several lines')
    if (draft.why.trim() === '') wrong('why', 'whyMissing')
    else if (problem) wrong('why', problem)
    else if (draft.why.trim().length > REASON_LIMIT) wrong('why', 'whyTooLong', { limit: REASON_LIMIT })
  }
  const standing = () => (draft.code && draft.code in coverages ? draft.code : wrong('code', 'codeMissing'))
  const terms = () => ({
    limitCents: amount('limit') as number | null,
    deductibleCents: amount('deductible') as number | null,
    annualPremiumCents: amount('premium', premiumRequired) as number | null,
  })

  const read = (): EditCommand => {
    switch (intent) {
      case 'add_coverage': {
        const effectiveDate = date('effectiveDate') as CalendarDate
        why()
        const named = newCoverage(draft, coverages, wrong)
        const trigger = coverageTriggers.find((known) => known === draft.trigger)
        if (draft.trigger === '') wrong('trigger', 'triggerMissing')
        return { name: intent, input: { effectiveDate, ...named, ...terms(), ...(trigger ? { trigger } : {}) } }
      }
      case 'change_coverage': {
        const effectiveDate = date('effectiveDate') as CalendarDate
        why()
        return { name: intent, input: { effectiveDate, code: standing() as string, ...terms() } }
      }
      case 'remove_coverage': {
        const effectiveDate = date('effectiveDate') as CalendarDate
        why()
        return { name: intent, input: { effectiveDate, code: standing() as string } }
      }
      case 'terminate': {
        const terminationDate = date('terminationDate') as CalendarDate
        why()
        const reason = terminationReasons.find((known) => known === draft.reason) ?? wrong('reason', 'reasonMissing')
        const notice = draft.noticeReceivedDate.trim() === '' ? undefined : date('noticeReceivedDate')
        return {
          name: intent,
          input: { terminationDate, reason: reason as never, ...(notice ? { noticeReceivedDate: notice } : {}) },
        }
      }
      case 'cancel_termination':
        why()
        return { name: intent, input: {} }
      case 'refuse_renewal': {
        const effectiveDate = date('effectiveDate') as CalendarDate
        why()
        const by = renewalRefusers.find((known) => known === draft.by) ?? wrong('by', 'byMissing')
        return {
          name: intent,
          input: { by: by as never, noticeDate: date('noticeDate') as CalendarDate, effectiveDate },
        }
      }
      case 'change_holder_details':
        why()
        return { name: intent, input: holderDetails(draft, wrong) }
      case 'answer_unknown_payment':
        why()
        return { name: intent, input: paymentAnswer(draft, { wrong, date, amount }) }
    }
  }

  const command = read()
  // A dry run needs no why: it waits for nothing but the fields that the rules look at.
  const ready = problems.every(({ field }) => field === 'why')
  return { command: ready ? command : null, problems }
}

type Input<Name extends StaffCommandName> = Extract<EditCommand, { name: Name }>['input']
type Wrong = (field: DraftField, problem: string, more?: Partial<Problem>) => undefined

/** A coverage of the list, or one under its own name: the same name has the same code, so that a vehicle has one. */
function newCoverage(
  draft: Draft,
  coverages: Record<string, Coverage>,
  wrong: Wrong,
): { code: string; label?: string } {
  if (draft.code !== 'other') {
    const label = plain(coverageOf(coverages, draft.code)?.label ?? undefined)
    return { code: draft.code || (wrong('code', 'codeMissing') ?? ''), ...(label ? { label } : {}) }
  }
  const label = draft.ownName.trim()
  const problem = textProblem(label, 'one line')
  if (label === '') wrong('ownName', 'nameMissing')
  else if (problem) wrong('ownName', problem)
  else if (label.length > 120) wrong('ownName', 'nameTooLong', { limit: 120 })
  return { code: codeOfName(label, Object.values(coverages)), label }
}

function holderDetails(draft: Draft, wrong: Wrong) {
  const { name, email, siret } = readHolderFields(draft, wrong)
  return { name, email: email || null, siret: siret || null }
}

interface Reading {
  wrong: Wrong
  date(field: DraftField): CalendarDate | undefined
  amount(field: DraftField, required: boolean): number | null | undefined
}

/** What was found at the bank: its day, amount and reference where money came in. */
function paymentAnswer(draft: Draft, { wrong, date, amount }: Reading): Input<'answer_unknown_payment'> {
  const invoiceId = draft.invoice || (wrong('invoice', 'invoiceMissing') ?? '')
  const answer = paymentAnswers.find((known) => known === draft.answer)
  if (answer === NEVER_CHARGED) return { answer, invoiceId }
  if (!answer) wrong('answer', 'answerMissing')
  const received = { answer: 'received' as const, invoiceId }
  // Which of the two was found comes first: until then nothing more is asked for.
  if (!answer) return { ...received, paidOn: '' as never, amountCents: 0, gatewayReference: '' }
  const [paidOn, amountCents] = [date('paidOn') as never, amount('amount', true) as number]
  const gatewayReference = draft.reference.trim()
  if (!/^[\w.:-]{1,128}$/.test(gatewayReference))
    wrong('reference', gatewayReference ? 'reference' : 'referenceMissing')
  return { ...received, paidOn, amountCents, gatewayReference }
}
