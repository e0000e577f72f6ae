import type { CoverDraft } from '#components/edit/draft'
import { readAmount } from '#components/edit/read-amount'
import { readHolderFields } from '#components/edit/read-holder'
import { codeOfName } from '#lib/domain/subscription/coverage-name'
import { REASON_LIMIT, type SubscribeContract } from '#lib/domain/subscription/staff-edit'
import { coverageTriggers, holderKinds, paymentFrequencies, productCodes } from '#lib/domain/subscription/vocabulary'
import type { CalendarDate } from '#lib/engine/core/calendar-date'
import { textProblem } from '#lib/engine/core/text'
import { type DateProblem, readDate } from '#lib/messages/typed'

/** A new contract as it is typed. The token makes the form one intent, however often it is sent. */
export interface SubscribeDraft {
  formToken: string
  startDate: string
  why: string
  productCode: string
  paymentFrequency: string
  tacitRenewal: string
  professionalUse: string
  kind: string
  name: string
  email: string
  siret: string
  /** What is insisted on, as the rule asked for it. */
  confirmed: string
  covers: CoverDraft[]
}

export const emptyCover: CoverDraft = { code: '', ownName: '', limit: '', deductible: '', premium: '', trigger: '' }

export const emptySubscribeDraft = (formToken: string): SubscribeDraft => ({
  formToken,
  startDate: '',
  why: '',
  productCode: '',
  paymentFrequency: '',
  tacitRenewal: 'yes',
  professionalUse: '',
  kind: '',
  name: '',
  email: '',
  siret: '',
  confirmed: '',
  covers: [emptyCover],
})

/** `field` is the path in the form: `covers.0.premium`. */
export interface SubscribeProblem {
  field: string
  problem: string
  limit?: number
  date?: DateProblem
}

/** Reads what was typed into the strict input; null while something but the why stands in the way. */
export function readSubscription(draft: SubscribeDraft): {
  contract: SubscribeContract | null
  problems: SubscribeProblem[]
} {
  const problems: SubscribeProblem[] = []
  const wrong = (field: string, problem: string, more: Partial<SubscribeProblem> = {}) => {
    problems.push({ field, problem, ...more })
  }
  const choice = <Word extends string>(
    field: keyof SubscribeDraft,
    list: readonly Word[],
    problem = 'choose',
  ): Word => {
    const chosen = list.find((word) => word === draft[field])
    if (!chosen) wrong(field, problem)
    return chosen as Word
  }
  const start = readDate(draft.startDate)
  if (!start.ok) wrong('startDate', 'date', { date: start })
  const problem = textProblem(draft.why.trim(), 'several lines')
  if (draft.why.trim() === '') wrong('why', 'whyMissing')
  else if (problem) wrong('why', problem)
  else if (draft.why.trim().length > REASON_LIMIT) wrong('why', 'whyTooLong', { limit: REASON_LIMIT })
  const contract: SubscribeContract = {
    startDate: start.ok ? start.date : ('' as CalendarDate),
    productCode: choice('productCode', productCodes, 'productMissing'),
    paymentFrequency: choice('paymentFrequency', paymentFrequencies, 'frequencyMissing'),
    tacitRenewal: choice('tacitRenewal', ['yes', 'no']) === 'yes',
    professionalUse: choice('professionalUse', ['yes', 'no']) === 'yes',
    holder: readHolder(draft, choice('kind', holderKinds), wrong),
    currency: 'EUR',
    coverages: readCovers(draft.covers, wrong),
  }
  if (draft.covers.length === 0) wrong('covers', 'noCovers')
  // The rules need no why: they wait for nothing but the fields that they look at.
  return { contract: problems.every(({ field }) => field === 'why') ? contract : null, problems }
}

type Wrong = (field: string, problem: string, more?: Partial<SubscribeProblem>) => void

function readHolder(draft: SubscribeDraft, kind: (typeof holderKinds)[number], wrong: Wrong) {
  // A person has no SIRET: what was typed before they were one is not looked at.
  const { name, email, siret } = readHolderFields(kind === 'legal' ? draft : { ...draft, siret: '' }, wrong)
  return { kind, name, ...(email ? { email } : {}), ...(siret ? { siret } : {}) }
}

/** In order: a cover under its own name has the code that this form already gave that name, or the next one. */
function readCovers(covers: readonly CoverDraft[], wrong: Wrong): SubscribeContract['coverages'] {
  const read: SubscribeContract['coverages'] = []
  for (const [index, cover] of covers.entries()) read.push(readCover(cover, `covers.${index}`, read, wrong))
  return read
}

function readCover(cover: CoverDraft, path: string, others: SubscribeContract['coverages'], wrong: Wrong) {
  const amount = (field: 'limit' | 'deductible' | 'premium') => {
    if (cover[field].trim() === '') {
      if (field === 'premium') wrong(`${path}.${field}`, 'amountMissing')
      return null
    }
    const read = readAmount(cover[field])
    if (typeof read === 'number') return read
    wrong(`${path}.${field}`, read)
    return null
  }
  const label = cover.code === 'other' ? cover.ownName.trim() : undefined
  const code = label === undefined ? cover.code : codeOfName(label, others)
  if (cover.code === '') wrong(`${path}.code`, 'codeMissing')
  else if (label === '') wrong(`${path}.ownName`, 'nameMissing')
  else if (label && label.length > 120) wrong(`${path}.ownName`, 'nameTooLong', { limit: 120 })
  const unread = label ? textProblem(label, 'one line') : null
  if (unread) wrong(`${path}.ownName`, unread)
  const trigger = coverageTriggers.find((known) => known === cover.trigger)
  if (cover.trigger === '') wrong(`${path}.trigger`, 'triggerMissing')
  return {
    code,
    ...(label ? { label } : {}),
    limitCents: amount('limit'),
    deductibleCents: amount('deductible'),
    annualPremiumCents: amount('premium'),
    ...(trigger ? { trigger } : {}),
  }
}
