import type { Field } from '#lib/domain/shared/form'
import { readDate } from '#lib/domain/shared/typed-date'
import { codeOfName } from '#lib/domain/subscription/coverage-name'
import type { SubscribeContract } from '#lib/domain/subscription/subscribe-request'
import { coverageTriggers, holderKinds, paymentFrequencies, productCodes } from '#lib/domain/subscription/vocabulary'
import type { CalendarDate } from '#lib/engine/core/calendar-date'
import { type FieldProblem, readField } from '#lib/messages/read-field'
import { whyProblem } from '#lib/messages/read-form'

/** A cover as it is typed; its fields are named as the input's are. */
export interface CoverDraft {
  /** A coverage code, or `other` with a name of its own. */
  code: string
  ownName: string
  limitCents: string
  deductibleCents: string
  annualPremiumCents: string
  trigger: string
}

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

export const emptyCover: CoverDraft = {
  ...{ code: '', ownName: '', trigger: '' },
  ...{ limitCents: '', deductibleCents: '', annualPremiumCents: '' },
}

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

/** `field` is the path in the form: `covers.0.annualPremiumCents`. */
export interface SubscribeProblem extends FieldProblem {
  field: string
}

/** Reads what was typed into the strict input; null while something but the why stands in the way. */
export function readSubscription(draft: SubscribeDraft): {
  contract: SubscribeContract | null
  problems: SubscribeProblem[]
} {
  const problems: SubscribeProblem[] = []
  const wrong: Wrong = (field, problem) => {
    problems.push({ field, ...problem })
  }
  const choice = <Word extends string>(
    field: keyof SubscribeDraft,
    list: readonly Word[],
    problem: FieldProblem['problem'] = 'choose',
  ): Word => {
    const chosen = list.find((word) => word === draft[field])
    if (!chosen) wrong(field, { problem })
    return chosen as Word
  }
  const start = readDate(draft.startDate)
  if (!start.ok) wrong('startDate', { problem: 'date', date: start })
  const unexplained = whyProblem(draft.why)
  if (unexplained) wrong('why', unexplained)
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
  if (draft.covers.length === 0) wrong('covers', { problem: 'noCovers' })
  // The rules need no why: they wait for nothing but the fields that they look at.
  return { contract: problems.every(({ field }) => field === 'why') ? contract : null, problems }
}

type Wrong = (field: string, problem: FieldProblem) => void

/** What was typed in a field; undefined where it is left out, or something is wrong with it. */
function readAt(path: string, field: Field, typed: string, wrong: Wrong): unknown {
  const read = readField(field, typed)
  if (read.ok) return read.value
  const { ok, ...problem } = read
  wrong(path, problem)
  return undefined
}

const textAt = (...asked: Parameters<typeof readAt>): string => {
  const read = readAt(...asked)
  return typeof read === 'string' ? read : ''
}

const holderName: Field = { kind: 'text', name: 'name', longest: 200 }
const ownName: Field = { kind: 'text', name: 'ownName', longest: 120 }
const optional = (kind: 'email' | 'siret'): Field => ({ kind, name: kind, empty: 'optional' })

function readHolder(draft: SubscribeDraft, kind: (typeof holderKinds)[number], wrong: Wrong) {
  const name = textAt('name', holderName, draft.name, wrong)
  const email = textAt('email', optional('email'), draft.email, wrong)
  // A person has no SIRET: what was typed before they were one is not looked at.
  const siret = kind === 'legal' ? textAt('siret', optional('siret'), draft.siret, wrong) : ''
  return { kind, name, ...(email ? { email } : {}), ...(siret ? { siret } : {}) }
}

/** In order: a cover under its own name has the code that this form already gave that name, or the next one. */
function readCovers(covers: readonly CoverDraft[], wrong: Wrong): SubscribeContract['coverages'] {
  const read: SubscribeContract['coverages'] = []
  for (const [index, cover] of covers.entries()) read.push(readCover(cover, `covers.${index}`, read, wrong))
  return read
}

function readCover(cover: CoverDraft, path: string, others: SubscribeContract['coverages'], wrong: Wrong) {
  const amount = (name: 'limitCents' | 'deductibleCents' | 'annualPremiumCents') => {
    const field: Field = { kind: 'money', name, ...(name === 'annualPremiumCents' ? {} : { empty: 'unknown' }) }
    const cents = readAt(`${path}.${name}`, field, cover[name], wrong)
    return typeof cents === 'number' ? cents : null
  }
  const own = cover.code === 'other'
  if (cover.code === '') wrong(`${path}.code`, { problem: 'missing' })
  const label = own ? textAt(`${path}.ownName`, ownName, cover.ownName, wrong) : ''
  const trigger = coverageTriggers.find((known) => known === cover.trigger)
  if (cover.trigger === '') wrong(`${path}.trigger`, { problem: 'missing' })
  return {
    code: own ? codeOfName(label, others) : cover.code,
    ...(label ? { label } : {}),
    limitCents: amount('limitCents'),
    deductibleCents: amount('deductibleCents'),
    annualPremiumCents: amount('annualPremiumCents'),
    ...(trigger ? { trigger } : {}),
  }
}
