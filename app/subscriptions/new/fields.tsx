'use client'
import { Plus, Trash2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { useFieldArray } from 'react-hook-form'
import { ChoiceField, TypedField } from '#components/edit/typed-field'
import { Button } from '#components/ui/button'
import { FieldRow } from '#components/ui/form/field'
import { IconButton } from '#components/ui/icon-button'
import { type CodeOf, type WordList, wordValue } from '#lib/domain/shared/value'
import {
  coverageCodes,
  coverageTriggers,
  holderKinds,
  paymentFrequencies,
  productCodes,
} from '#lib/domain/subscription/vocabulary'
import type { Check } from '#lib/engine/core/command'
import type { Words } from '#lib/messages/words'
import { emptyCover, type SubscribeDraft } from './draft'

const wordOptions = <List extends WordList>(list: List, codes: readonly CodeOf<List>[], words: Words) =>
  codes.map((code) => ({ value: code, label: words.value(wordValue(list, code)) }))
const yesNo = (group: 'renewals' | 'uses', words: Words) =>
  (['yes', 'no'] as const).map((value) => ({ value, label: words.t(`subscribe.${group}.${value}`) }))

interface ContractFieldsProps {
  words: Words
  /** The rule that says how far cover reaches back, where it does. */
  back: Check | undefined
  /** Below the day: what a rule asks to confirm of it. */
  children: ReactNode
}

/** From when, why, and on which general terms. */
export function ContractFields({ words, back, children }: ContractFieldsProps) {
  return (
    <div className="grid gap-4">
      <TypedField
        kind="date"
        name="startDate"
        label={words.t('subscribe.startDate')}
        hint={<StartHint words={words} back={back} />}
      />
      {children}
      <TypedField kind="area" name="why" label={words.t('edit.fields.why')} hint={words.t('edit.fields.whyHint')} />
      <hr />
      <ChoiceField
        name="productCode"
        label={words.t('subscribe.product')}
        options={wordOptions('product', productCodes, words)}
        placeholder={words.t('subscribe.chooseProduct')}
      />
      <ChoiceField
        name="paymentFrequency"
        label={words.t('subscribe.payment')}
        options={wordOptions('frequency', paymentFrequencies, words)}
        placeholder={words.t('subscribe.choosePayment')}
      />
      <ChoiceField name="tacitRenewal" label={words.t('subscribe.renewal')} options={yesNo('renewals', words)} />
      <ChoiceField
        name="professionalUse"
        label={words.t('subscribe.use')}
        options={yesNo('uses', words)}
        placeholder={words.t('edit.problems.choose')}
      />
    </div>
  )
}

/** What the first day means; one in the past, how far cover reaches back. */
const StartHint = ({ words, back }: { words: Words; back?: Check | undefined }) => (
  <>
    {words.t('subscribe.startHint')}
    {back && <span className="block font-medium text-ink">{words.check(back)}.</span>}
  </>
)

/** Who holds it: a company has a SIRET, a person has none. */
export function HolderFields({ words, kind }: { words: Words; kind: string }) {
  const optional = words.t('common.optional')
  return (
    <div className="grid grid-cols-2 gap-x-3 gap-y-4 max-md:grid-cols-1">
      <ChoiceField
        name="kind"
        label={words.t('subscribe.kind')}
        options={wordOptions('holderKind', holderKinds, words)}
        placeholder={words.t('edit.problems.choose')}
      />
      <TypedField name="name" label={words.t('edit.fields.name')} />
      <TypedField name="email" label={words.t('edit.fields.email')} aside={optional} />
      {kind !== 'natural' && <TypedField name="siret" label={words.t('edit.fields.siret')} aside={optional} />}
    </div>
  )
}

/** The covers of the first day, each with its terms. */
export function CoverFields({ words, codes }: { words: Words; codes: readonly string[] }) {
  const { fields, append, remove } = useFieldArray<SubscribeDraft, 'covers'>({ name: 'covers' })
  const triggers = [
    ...wordOptions('trigger', coverageTriggers, words),
    { value: 'unknown', label: words.t('edit.fields.triggerUnknown') },
  ]
  const options = (own: string | undefined) => [
    ...coverageCodes.map((code) => ({
      value: code,
      label: words.coverage({ code, label: null }),
      // A cover stands once; choosing it again elsewhere would only be refused.
      disabled: code !== own && codes.includes(code),
    })),
    { value: 'other', label: words.t('edit.fields.otherCoverage') },
  ]
  return (
    <div className="grid gap-4">
      {fields.map((field, index) => {
        const path = `covers.${index}.`
        return (
          <fieldset
            key={field.id}
            className="grid grid-cols-3 items-end gap-x-3 gap-y-3 border-b pb-4 max-md:grid-cols-2"
          >
            <legend className="sr-only">{words.t('subscribe.cover', { number: index + 1 })}</legend>
            <ChoiceField
              name={`${path}code`}
              label={words.t('edit.fields.code')}
              options={options(codes[index])}
              placeholder={words.t('edit.fields.codeChoose')}
              className="col-span-2"
            />
            <div className="flex items-end gap-2 max-md:col-span-2">
              <div className="min-w-0 flex-1">
                <ChoiceField
                  name={`${path}trigger`}
                  label={words.t('edit.fields.trigger')}
                  options={triggers}
                  placeholder={words.t('edit.fields.triggerChoose')}
                />
              </div>
              {fields.length > 1 && (
                <IconButton
                  label={words.t('subscribe.removeCover', { number: index + 1 })}
                  className="mb-0.5"
                  onClick={() => remove(index)}
                >
                  <Trash2 className="size-4" aria-hidden="true" />
                </IconButton>
              )}
            </div>
            {codes[index] === 'other' && (
              <TypedField
                name={`${path}ownName`}
                label={words.t('edit.fields.ownName')}
                hint={words.t('edit.fields.ownNameHint')}
                className="col-span-full"
              />
            )}
            <FieldRow className="col-span-full grid-cols-3 max-md:grid-cols-2">
              <TypedField kind="money" name={`${path}limitCents`} label={words.t('edit.fields.limitCents')} />
              <TypedField kind="money" name={`${path}deductibleCents`} label={words.t('edit.fields.deductibleCents')} />
              <TypedField
                kind="money"
                name={`${path}annualPremiumCents`}
                label={words.t('edit.fields.annualPremiumCents')}
              />
            </FieldRow>
          </fieldset>
        )
      })}
      <p className="-mt-2 text-meta text-ink-2">{words.t('subscribe.unknownHint')}</p>
      <Button
        className="justify-self-start"
        icon={<Plus className="size-4" aria-hidden="true" />}
        onClick={() => append(emptyCover)}
      >
        {words.t('subscribe.addCover')}
      </Button>
    </div>
  )
}
