'use client'
import { ChevronDown } from 'lucide-react'
import { usePathname, useRouter } from 'next/navigation'
import { useState } from 'react'
import { pageHref } from '#components/routes'
import { Button } from '#components/ui/button'
import { DateInput } from '#components/ui/form/date-input'
import { Field } from '#components/ui/form/field'
import { Popover } from '#components/ui/popover'
import { useWords } from '#components/words/use-words'
import { readDate } from '#lib/domain/shared/typed-date'
import type { CalendarDate } from '#lib/engine/core/calendar-date'
import { formatDate } from '#lib/messages/format'
import { typedDate } from '#lib/messages/typed'

interface AboutDateProps {
  on: CalendarDate
  today: CalendarDate
  first: CalendarDate | null
  last: CalendarDate | null
}

/** The day that the sentence is about, as a word in it that can be changed. It lives in the address. */
export function AboutDate({ on, today, first, last }: AboutDateProps) {
  const words = useWords()
  const router = useRouter()
  const path = usePathname()
  const [text, setText] = useState(typedDate(on))
  const [refused, setRefused] = useState(false)
  const show = (date: CalendarDate) => {
    setRefused(false)
    setText(typedDate(date))
    router.replace(pageHref(date === today ? path : `${path}?on=${date}`), { scroll: false })
  }
  const written = formatDate(on, words.locale)
  const quick = [
    { date: today, label: words.t('contract.today') },
    ...(first ? [{ date: first, label: words.t('contract.firstDay', { date: formatDate(first, words.locale) }) }] : []),
    ...(last ? [{ date: last, label: words.t('contract.lastDay', { date: formatDate(last, words.locale) }) }] : []),
  ]
  return (
    <Popover
      className="w-72"
      trigger={
        <button
          type="button"
          aria-label={words.t('contract.dateLabel', { date: written })}
          className="fade mx-0.5 inline-flex min-h-7 items-center gap-1 border-b-2 border-accent px-0.5 font-semibold hover:bg-fill max-md:min-h-10"
        >
          {written}
          <ChevronDown className="size-3.5 text-ink-3" aria-hidden="true" />
        </button>
      }
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          const typed = readDate(text)
          if (typed.ok) show(typed.date)
          else setRefused(true)
        }}
      >
        <Field
          name="on"
          label={words.t('contract.chooseDate')}
          hint={words.t('contract.dateHint')}
          error={refused ? words.t('edit.problems.dateUnreadable') : undefined}
        >
          <div className="flex gap-2">
            <DateInput
              placeholder={words.t('edit.fields.datePlaceholder')}
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
            <Button type="submit" className="h-8">
              {words.t('contract.showDate')}
            </Button>
          </div>
        </Field>
      </form>
      <div className="mt-2 flex flex-wrap gap-x-3">
        {quick.map(({ date, label }) => (
          <button key={label} type="button" className="link min-h-6 max-md:min-h-10" onClick={() => show(date)}>
            {label}
          </button>
        ))}
      </div>
    </Popover>
  )
}
