'use client'
import { clsx } from 'clsx'
import { ListFilter } from 'lucide-react'
import { type Ref, useRef, useState } from 'react'
import { eventTitle, titleKeyOf } from '#components/timeline/event-words'
import type { StepFiltering } from '#components/timeline/history/use-step-filter'
import { Button } from '#components/ui/button'
import { DateInput } from '#components/ui/form/date-input'
import { Field } from '#components/ui/form/field'
import { Select } from '#components/ui/form/select'
import { Popover } from '#components/ui/popover'
import { useWords } from '#components/words/use-words'
import { readDate } from '#lib/domain/shared/typed-date'
import { type Kind, kindOf, type TimelineEvent } from '#lib/domain/timeline-kinds'
import { codedMessage } from '#lib/messages/coded-message'
import { typedDate } from '#lib/messages/typed'
import type { Words } from '#lib/messages/words'

const ANY = ''

interface FilterButtonProps {
  ref: Ref<HTMLButtonElement>
  events: readonly TimelineEvent[]
  lanes: readonly Kind[]
  filtering: StepFiltering
}

/** Which steps are shown: of a kind, by somebody, that changed a field, recorded between two days. */
export function FilterButton({ ref, events, lanes, filtering }: FilterButtonProps) {
  const words = useWords()
  const trigger = (
    <Button
      size="sm"
      variant="ghost"
      ref={ref}
      icon={<ListFilter className="size-4" aria-hidden="true" />}
      className={clsx(filtering.steps && 'bg-accent-soft! text-accent!')}
    >
      {words.t('timeline.filter.button')}
    </Button>
  )
  return (
    <Popover trigger={trigger} title={words.t('timeline.filter.title')} className="w-80">
      <Choices events={events} lanes={lanes} filtering={filtering} />
    </Popover>
  )
}

/** What a step can change. Claims, files and notes have a status each: those beside the first lane say whose they are. */
export const fieldOptions = (lanes: readonly Kind[], words: Words): [string, string][] =>
  lanes.flatMap((lane) =>
    kindOf(lane).searched.map((key): [string, string] => {
      const field =
        key === 'cover' || key === 'payment'
          ? words.t(`timeline.filter.${key}`)
          : codedMessage(words.t, `fields.${key}`)
      const whose = { lane: words.t(`timeline.lanes.${lane}`), field }
      return [key, lane !== lanes[0] ? words.t('timeline.filter.fieldOf', whose) : field]
    }),
  )

/** What can be chosen from is read of the whole history, so only while somebody chooses. */
function Choices({ events, lanes, filtering }: Omit<FilterButtonProps, 'ref'>) {
  const words = useWords()
  const { filter, change, clear } = filtering
  const any = { value: ANY, label: words.t('timeline.filter.any') }
  const kinds = new Map<string, string>()
  const actors = new Map<string, string>()
  events.forEach((event) => {
    const kind = titleKeyOf(event)
    if (!kinds.has(kind)) kinds.set(kind, eventTitle(event, words))
    actors.set(event.actor.id, event.actor.name)
  })
  const options = (entries: Iterable<[string, string]>) => [
    any,
    ...[...entries].map(([value, label]) => ({ value, label })),
  ]
  const choose = (name: 'lane' | 'kind' | 'actor' | 'field', entries: Iterable<[string, string]>) => (
    <Field name={`filter-${name}`} label={words.t(`timeline.filter.${name}`)}>
      <Select
        options={options(entries)}
        value={filter[name] ?? ANY}
        onValueChange={(value) => change({ [name]: value === ANY ? null : value })}
      />
    </Field>
  )
  return (
    <div className="mt-2 grid gap-3">
      {lanes.length > 1 &&
        choose(
          'lane',
          lanes.map((lane) => [lane, words.t(`timeline.lanes.${lane}`)]),
        )}
      {choose('kind', kinds)}
      {choose('actor', actors)}
      {choose('field', fieldOptions(lanes, words))}
      <div className="grid grid-cols-2 gap-3">
        <Day name="from" filtering={filtering} />
        <Day name="to" filtering={filtering} />
      </div>
      <Button size="sm" className="justify-self-start" onClick={clear}>
        {words.t('timeline.filter.clear')}
      </Button>
    </div>
  )
}

/** A day, typed; taken when it is left, and refused in words where it is none. */
function Day({ name, filtering: { filter, change } }: { name: 'from' | 'to'; filtering: StepFiltering }) {
  const words = useWords()
  const input = useRef<HTMLInputElement>(null)
  const [refused, setRefused] = useState(false)
  const commit = () => {
    const text = input.current?.value.trim() ?? ''
    const typed = text === '' ? null : readDate(text)
    setRefused(typed !== null && !typed.ok)
    if (!typed) change({ [name]: null })
    else if (typed.ok) change({ [name]: typed.date })
  }
  return (
    <Field
      name={`filter-${name}`}
      label={words.t(`timeline.filter.${name}`)}
      error={refused ? words.t('timeline.dateRefused') : undefined}
    >
      <DateInput
        key={filter[name]}
        ref={input}
        defaultValue={typedDate(filter[name])}
        onBlur={commit}
        onKeyDown={(key) => key.key === 'Enter' && commit()}
      />
    </Field>
  )
}
