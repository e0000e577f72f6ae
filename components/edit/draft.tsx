import type { StaffCommandName } from '#lib/domain/subscription/commands'
import type { DateProblem } from '#lib/messages/typed'

/** A cover as it is typed. */
export interface CoverDraft {
  /** A coverage code, or `other` with a name of its own. */
  code: string
  ownName: string
  limit: string
  deductible: string
  premium: string
  trigger: string
}

/** What a person typed, exactly as typed; read only to decide, never rewritten. */
export interface Draft extends CoverDraft {
  effectiveDate: string
  why: string
  terminationDate: string
  reason: string
  noticeReceivedDate: string
  by: string
  noticeDate: string
  name: string
  email: string
  siret: string
  /** The number of the invoice whose payment is answered. */
  invoice: string
  answer: string
  paidOn: string
  amount: string
  reference: string
  /** What is insisted on, as the rule asked for it. */
  confirmed: string
}

export type DraftField = keyof Draft

/** A form in which nobody has typed anything. */
export const emptyDraft: Draft = {
  ...{ effectiveDate: '', why: '', code: '', ownName: '', limit: '', deductible: '', premium: '', trigger: '' },
  ...{ terminationDate: '', reason: '', noticeReceivedDate: '', by: '', noticeDate: '' },
  ...{ name: '', email: '', siret: '' },
  ...{ invoice: '', answer: '', paidOn: '', amount: '', reference: '', confirmed: '' },
}

/** What is wrong with one field: `edit.problems.<problem>`, with dates still as dates. */
export interface Problem<Field extends string = DraftField> {
  field: Field
  problem: string
  limit?: number
  date?: DateProblem
}

/** The fields of each intent, in the order of the page: effective date and why first. */
export const intentFields: Record<StaffCommandName, readonly DraftField[]> = {
  add_coverage: ['effectiveDate', 'why', 'code', 'ownName', 'limit', 'deductible', 'premium', 'trigger'],
  change_coverage: ['effectiveDate', 'why', 'code', 'limit', 'deductible', 'premium'],
  remove_coverage: ['effectiveDate', 'why', 'code'],
  terminate: ['terminationDate', 'why', 'reason', 'noticeReceivedDate'],
  cancel_termination: ['why'],
  refuse_renewal: ['effectiveDate', 'why', 'by', 'noticeDate'],
  change_holder_details: ['why', 'name', 'email', 'siret'],
  answer_unknown_payment: ['why', 'invoice', 'answer', 'paidOn', 'amount', 'reference'],
}

/** Where a difference of the review was typed. */
export const fieldOfChange: Readonly<Record<string, DraftField>> = {
  cover: 'code',
  coverLimit: 'limit',
  coverDeductible: 'deductible',
  coverPremium: 'premium',
  terminationDate: 'terminationDate',
  terminationReason: 'reason',
  noticeReceived: 'noticeReceivedDate',
  renewalRefusedBy: 'by',
  refusalNotice: 'noticeDate',
  refusedFrom: 'effectiveDate',
  holderName: 'name',
  holderEmail: 'email',
  holderSiret: 'siret',
  payment: 'answer',
}

/** Where a rule's "no" is shown, if its field has another name here. */
export const fieldOfRule: Readonly<Record<string, DraftField>> = {
  invoiceId: 'invoice',
  amountCents: 'amount',
  limitCents: 'limit',
  deductibleCents: 'deductible',
  annualPremiumCents: 'premium',
}
