'use client'
import { useRef, useState } from 'react'
import { dayNumber, type Measure } from '#components/timeline/blame/asked'
import { DateInput } from '#components/ui/form/date-input'
import { MoneyInput } from '#components/ui/form/money-input'
import { useWords } from '#components/words/use-words'
import { parseAmount } from '#lib/domain/shared/money'
import { readDate } from '#lib/domain/shared/typed-date'

interface BoundProps {
  kind: Measure['kind']
  label: string
  /** Null where nothing is asked, or what is typed cannot be read. */
  onBound: (bound: number | null) => void
}

/** An amount or a day, typed; taken with Enter or when it is left, and refused in words where it is none. */
export function Bound({ kind, label, onBound }: BoundProps) {
  const words = useWords()
  const input = useRef<HTMLInputElement>(null)
  const [refused, setRefused] = useState(false)
  const commit = () => {
    const text = input.current?.value.trim() ?? ''
    const bound = kind === 'money' ? parseAmount(text) : dayOf(text)
    setRefused(text !== '' && bound === null)
    onBound(bound)
  }
  const Input = kind === 'money' ? MoneyInput : DateInput
  return (
    <div className="min-w-0 flex-1">
      <Input
        ref={input}
        aria-label={label}
        aria-invalid={refused || undefined}
        onBlur={commit}
        onKeyDown={({ key }) => key === 'Enter' && commit()}
      />
      {refused && (
        <p role="alert" className="pt-1 text-removed">
          {words.t(kind === 'money' ? 'edit.problems.amount' : 'timeline.dateRefused')}
        </p>
      )}
    </div>
  )
}

function dayOf(text: string): number | null {
  const typed = readDate(text)
  return typed.ok ? dayNumber(typed.date) : null
}
