'use client'
import { useState } from 'react'
import { FormProvider, useForm, useWatch } from 'react-hook-form'
import { CommandFields } from '#components/edit/command-fields'
import { commandOptions } from '#components/edit/command-options'
import { FormErrorsProvider } from '#components/edit/typed-field'
import { useProblems } from '#components/edit/use-problems'
import { type Followed, supposable, supposeEdit } from '#components/timeline/what-if/supposed-edit'
import { Button } from '#components/ui/button'
import { Dialog } from '#components/ui/dialog'
import { Select } from '#components/ui/form/select'
import { useWords } from '#components/words/use-words'
import { type AnyDesk, deskOf } from '#lib/domain/desks'
import type { Subject } from '#lib/domain/timeline-kinds'
import { parisDate } from '#lib/engine/core/calendar-date'
import { unavailableCommands } from '#lib/engine/core/desk'
import type { NamedCommand } from '#lib/engine/core/desk-command'
import { CommandWords } from '#lib/messages/command-words'
import { readForm, type Typed, typedAtFirst } from '#lib/messages/read-form'

export interface WhatIfDialogProps {
  step: number
  event: Followed
  subject: Subject
  /** Its state after that step. */
  state: unknown
  onSuppose: (command: NamedCommand) => void
  onClose: () => void
}

/** An edit that had followed a step: the fields of the desk's own form, decided by its rules in this browser. */
export function WhatIfDialog(props: WhatIfDialogProps) {
  const desk = deskOf(props.subject.aggregate)
  return desk && <Asking desk={desk} {...props} />
}

type AskingProps = WhatIfDialogProps & { desk: AnyDesk }

function Asking(props: AskingProps) {
  const words = useWords()
  const { desk, step, state, event, subject, onClose } = props
  const { aggregate, aggregateId } = subject
  const unavailable = unavailableCommands(desk, state, { aggregateId, today: parisDate(event.appendDate) })
  const names = supposable(desk)
  const [name, setName] = useState(() => names.find((each) => !unavailable[each]) ?? names[0] ?? '')
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={words.t('whatIf.editTitle', { step })}
      description={words.t('whatIf.editHint')}
      actions={
        <>
          <Button onClick={onClose}>{words.t('common.cancel')}</Button>
          <Button variant="primary" type="submit" form="what-if">
            {words.t('whatIf.show')}
          </Button>
        </>
      }
    >
      <div className="mt-3">
        <Select
          aria-label={words.t('edit.whatHappens')}
          options={commandOptions(names, { aggregate, unavailable }, words)}
          value={name}
          onValueChange={setName}
          className="mb-4 w-full"
        />
        <Fields key={name} name={name} {...props} />
      </div>
    </Dialog>
  )
}

function Fields({ name, desk, subject, state, event, onSuppose }: AskingProps & { name: string }) {
  const words = useWords()
  const own = new CommandWords(words, subject.aggregate, name)
  const today = parisDate(event.appendDate)
  const draw = (typed: Typed) => (desk.commands[name] as AnyDesk['commands'][string]).form(state, { today, typed })
  const initial = typedAtFirst(draw)
  const form = useForm<Record<string, string>>({ defaultValues: initial })
  const typed = { ...initial, ...useWatch({ control: form.control }) } as Typed
  const read = readForm(draw(typed), typed)
  const command = read.input === null ? null : { name, input: read.input }
  const problems = read.problems.filter(({ field }) => field !== 'why')
  const write = (problem: (typeof problems)[number]) => own.problem(problem.field, problem)
  const { errors: mistyped, attempt, tryAgain, onLeave } = useProblems(problems, write, form)
  const decided = command && supposeEdit(desk, { aggregateId: subject.aggregateId, state }, event, command)
  const refusal = decided && !decided.ok ? decided.refusal : null
  const errors = refusal?.field ? { ...mistyped, [refusal.field]: words.objection(refusal) } : mistyped
  return (
    <FormProvider {...form}>
      <FormErrorsProvider value={{ errors, onLeave }}>
        <form
          id="what-if"
          noValidate
          onSubmit={(submitted) => {
            submitted.preventDefault()
            tryAgain()
            if (command && decided?.ok) onSuppose(command)
          }}
        >
          {refusal && !refusal.field && (
            <p role="alert" className="mb-3 font-medium text-removed">
              {words.objection(refusal)}
            </p>
          )}
          {attempt > 0 && problems.length > 0 && (
            <p role="alert" className="mb-3 font-medium text-removed">
              {words.t('edit.summary', { count: problems.length })}
            </p>
          )}
          <CommandFields draw={draw} typed={typed} words={own} withWhy={false} />
        </form>
      </FormErrorsProvider>
    </FormProvider>
  )
}
