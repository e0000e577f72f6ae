'use client'
import { useEffect, useRef } from 'react'
import { useFormContext } from 'react-hook-form'
import { type Form, fieldsOf } from '#lib/domain/shared/form'
import { typedField } from '#lib/messages/read-field'
import type { Typed } from '#lib/messages/read-form'

const proposalsOf = (form: Form) => Object.fromEntries(fieldsOf(form).map((field) => [field.name, typedField(field)]))

const choicesOf = (form: Form, typed: Typed) =>
  fieldsOf(form)
    .filter(({ kind }) => kind === 'choice')
    .map(({ name }) => typed[name])

/**
 * Lets what a form proposes follow what is typed: a choice fills in what is proposed for it, anything else changes only
 * the fields that nobody has typed in. Returns what is to be done when something is chosen.
 */
export function useProposals(draw: (typed: Typed) => Form, typed: Typed) {
  const { getValues, setValue } = useFormContext()
  const form = draw(typed)
  const [proposals, choices] = [JSON.stringify(proposalsOf(form)), JSON.stringify(choicesOf(form, typed))]
  const last = useRef({ proposals, choices })
  // biome-ignore lint/correctness/useExhaustiveDependencies: only other proposals, or another choice
  useEffect(() => {
    const before = last.current
    last.current = { proposals, choices }
    // A choice has filled in its own; a draft that comes back brings its values with its choices.
    if (before.choices !== choices) return
    const [was, is] = [JSON.parse(before.proposals) as Typed, JSON.parse(proposals) as Typed]
    for (const [name, value] of Object.entries(is))
      if (value !== was[name] && getValues(name) === was[name]) setValue(name, value)
  }, [proposals, choices])
  return (name: string, value: string) => {
    const was = JSON.parse(proposals) as Typed
    for (const [field, proposed] of Object.entries(proposalsOf(draw({ ...typed, [name]: value }))))
      if (field !== name && proposed !== was[field]) setValue(field, proposed)
  }
}
