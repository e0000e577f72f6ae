'use client'
import type { ReactNode } from 'react'
import { FormField } from '#components/edit/form-field'
import { TypedField } from '#components/edit/typed-field'
import { useProposals } from '#components/edit/use-proposals'
import { FieldRow } from '#components/ui/form/field'
import type { Field, Form, FieldRow as Row } from '#lib/domain/shared/form'
import type { CommandWords } from '#lib/messages/command-words'
import type { Typed } from '#lib/messages/read-form'

interface CommandFieldsProps {
  /** The form for what was typed so far. */
  draw(typed: Typed): Form
  typed: Typed
  words: CommandWords
  /** Whether it is asked why: what is only supposed has no reason. */
  withWhy?: boolean
  /** Below the day: what a rule asks to confirm of it. */
  confirmation?: ReactNode
}

/** The fields of one command: from when and why first, once, then what is particular to it. */
export function CommandFields({ draw, typed, words, withWhy = true, confirmation }: CommandFieldsProps) {
  const { from, fields } = draw(typed)
  const onChoose = useProposals(draw, typed)
  const field = (each: Field) =>
    each.shown === false ? null : <FormField key={each.name} field={each} words={words} onChoose={onChoose} />
  const entry = (each: Field | Row) =>
    each.kind === 'row' ? (
      <div key={each.fields.map(({ name }) => name).join(' ')}>
        <FieldRow className="grid-cols-2">{each.fields.map(field)}</FieldRow>
        <p className="mt-1 text-meta text-ink-2">{words.text(each.hint)}</p>
      </div>
    ) : (
      field(each)
    )
  return (
    <div className="grid gap-4">
      {from.kind === 'lines' ? (
        <p className="text-ink-2">{from.lines.map((line) => words.text(line)).join(' ')}</p>
      ) : (
        field(from)
      )}
      {confirmation}
      {withWhy && <TypedField kind="area" name="why" label={words.field('why')} hint={words.field('whyHint')} />}
      {fields.length > 0 && <hr />}
      {fields.map(entry)}
    </div>
  )
}
