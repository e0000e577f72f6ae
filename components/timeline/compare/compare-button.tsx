'use client'
import { clsx } from 'clsx'
import { GitCompareArrows } from 'lucide-react'
import { type FormEvent, useRef } from 'react'
import type { TimelineView } from '#components/timeline/use-timeline'
import { Button } from '#components/ui/button'
import { Popover } from '#components/ui/popover'
import { useWords } from '#components/words/use-words'

/** Chooses what this step is compared with: now, the step before, before anything, or any other by its number. */
export function CompareButton({ view }: { view: TimelineView }) {
  const words = useWords()
  const { index, other, otherIsNow, last, compareWith, swap, until } = view
  const now = words.t(until ? 'timeline.compare.fileEnd' : 'timeline.compare.now')
  const trigger = (
    <Button
      icon={<GitCompareArrows className="size-4" aria-hidden="true" />}
      className={clsx(other !== null && 'border-accent-line! bg-accent-soft! text-accent!')}
    >
      {/* On a small screen the sentence needs the room. */}
      <span className="max-md:sr-only">
        {other === null
          ? words.t('timeline.compare.with')
          : words.t('timeline.compare.active', { a: index, b: otherIsNow ? now : String(other) })}
      </span>
    </Button>
  )
  return (
    <Popover trigger={trigger} title={words.t('timeline.compare.title')} align="end" className="w-72">
      <div className="mt-1.5 grid gap-2">
        <div className="flex flex-wrap gap-1.5">
          <Button size="sm" onClick={() => compareWith('now')}>
            {now}
          </Button>
          {index > 0 && (
            <Button size="sm" onClick={() => compareWith(index - 1)}>
              {words.t('timeline.compare.previous')}
            </Button>
          )}
          <Button size="sm" onClick={() => compareWith(0)}>
            {words.t('timeline.compare.start')}
          </Button>
        </div>
        <StepForm last={last} onStep={compareWith} />
        {other !== null && (
          <div className="flex gap-1.5 border-t pt-2">
            <Button size="sm" onClick={swap}>
              {words.t('timeline.compare.swap')}
            </Button>
            <Button size="sm" onClick={() => compareWith(null)}>
              {words.t('timeline.compare.stop')}
            </Button>
          </div>
        )}
      </div>
    </Popover>
  )
}

/** Any step by its number; one beyond the ends is the end. */
function StepForm({ last, onStep }: { last: number; onStep: (step: number) => void }) {
  const words = useWords()
  const input = useRef<HTMLInputElement>(null)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const step = Number(input.current?.value.trim() || Number.NaN)
    if (Number.isInteger(step)) onStep(Math.max(0, Math.min(last, step)))
  }
  return (
    <form onSubmit={submit} className="flex items-center gap-1.5 text-ink-2">
      {words.t('timeline.step')}
      <input
        ref={input}
        inputMode="numeric"
        aria-label={words.t('timeline.compare.number')}
        style={{ width: `${String(last).length + 4}ch` }}
        className="h-7 rounded-control border border-line-control bg-surface text-center text-ink"
      />
      {words.t('timeline.ofSteps', { last })}
      <Button type="submit" size="sm">
        {words.t('timeline.compare.go')}
      </Button>
    </form>
  )
}
