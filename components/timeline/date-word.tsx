'use client'
import { clsx } from 'clsx'
import { ChevronDown } from 'lucide-react'
import { type FormEvent, useRef, useState } from 'react'
import { Button } from '#components/ui/button'
import { DateInput } from '#components/ui/form/date-input'
import { Popover } from '#components/ui/popover'
import { useWords } from '#components/words/use-words'
import { readDate } from '#lib/domain/shared/typed-date'
import type { CalendarDate } from '#lib/engine/core/calendar-date'
import { readTime, typedDate } from '#lib/messages/typed'

interface DateWordProps {
  /** The date as a word of the sentence. */
  text: string
  label: string
  date: CalendarDate
  /** A time of that day in Paris, `14:02`, where it matters. */
  time?: string
  /** What was known is dashed, what applies is solid, everywhere. */
  edge: 'dashed' | 'solid'
  /** The time is null where none was typed. */
  onPick: (date: CalendarDate, time: string | null) => void
  /** What else can be chosen, by a word. */
  others: readonly { label: string; act: () => void }[]
}

/** A date that is a word of a sentence and a control at once. */
export function DateWord({ text, label, date, time, edge, onPick, others }: DateWordProps) {
  const [open, setOpen] = useState(false)
  const trigger = (
    <button
      type="button"
      aria-label={`${label}: ${text}`}
      className={clsx(
        'fade inline-flex items-center gap-1 rounded-t-control px-0.5 font-semibold text-ink whitespace-nowrap hover:bg-fill',
        edge === 'dashed' ? 'border-b border-dashed border-ink-2' : 'border-b-2 border-accent',
      )}
    >
      {text}
      <ChevronDown className="size-3 text-ink-3" aria-hidden="true" />
    </button>
  )
  const close = () => setOpen(false)
  return (
    <Popover
      trigger={trigger}
      title={label}
      className={time === undefined ? 'w-64' : 'w-80'}
      open={open}
      onOpenChange={setOpen}
    >
      <DateForm
        {...{ label, date, time }}
        onPick={(...picked) => {
          close()
          onPick(...picked)
        }}
      />
      {others.length > 0 && (
        <div className="mt-1.5 -ml-2 flex gap-1">
          {others.map((other) => (
            <Button
              key={other.label}
              size="sm"
              variant="ghost"
              onClick={() => {
                close()
                other.act()
              }}
            >
              {other.label}
            </Button>
          ))}
        </div>
      )}
    </Popover>
  )
}

type DateFormProps = Pick<DateWordProps, 'label' | 'date' | 'onPick'> & { time: string | undefined }

function DateForm({ label, date, time, onPick }: DateFormProps) {
  const words = useWords()
  const input = useRef<HTMLInputElement>(null)
  const clock = useRef<HTMLInputElement>(null)
  const [refused, setRefused] = useState(false)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const typed = readDate(input.current?.value ?? '')
    const text = clock.current?.value.trim() ?? ''
    const typedTime = readTime(text)
    const readable = typed.ok && (text === '' || typedTime !== null)
    setRefused(!readable)
    // The time of the step that one comes from says nothing of another day.
    const isAnotherDay = typed.ok && typed.date !== date && text === time
    if (readable) onPick(typed.date, isAnotherDay ? null : typedTime)
  }
  return (
    <form onSubmit={submit} noValidate>
      <div className="flex items-center gap-2">
        <DateInput ref={input} aria-label={label} defaultValue={typedDate(date)} aria-invalid={refused || undefined} />
        {time !== undefined && (
          <input
            ref={clock}
            aria-label={words.t('timeline.knownTime')}
            defaultValue={time}
            aria-invalid={refused || undefined}
            className="h-8 w-16 rounded-control border border-line-control bg-surface px-2 text-ink max-md:h-10"
          />
        )}
        <Button type="submit">{words.t('timeline.show')}</Button>
      </div>
      {refused && (
        <p role="alert" className="mt-1.5 text-meta font-medium text-removed">
          {words.t(time === undefined ? 'timeline.dateRefused' : 'timeline.minuteRefused')}
        </p>
      )}
    </form>
  )
}
