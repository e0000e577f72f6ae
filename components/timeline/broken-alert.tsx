'use client'
import { ChevronLeft, ChevronRight, CircleAlert } from 'lucide-react'
import { Button } from '#components/ui/button'
import { DeveloperDetails } from '#components/ui/developer-details'
import { useWords } from '#components/words/use-words'

interface BrokenAlertProps {
  step: number
  last: number
  good: number
  error: Error
  /** What helps a developer find it: the event and where it stands. */
  reference: string
  go: (step: number) => void
}

/** A step that the reducer refuses: said plainly, with the last state that stands, and ways past it. */
export function BrokenAlert({ step, last, good, error, reference, go }: BrokenAlertProps) {
  const words = useWords()
  return (
    <div
      role="alert"
      className="m-4 flex gap-2.5 rounded-panel border border-removed-line bg-removed-soft p-3 max-md:m-3"
    >
      <CircleAlert className="mt-0.5 size-4 shrink-0 text-removed" aria-hidden="true" />
      <div className="min-w-0 flex-1">
        <h2>
          {good === 0
            ? words.t('timeline.broken.titleStart', { step })
            : words.t('timeline.broken.title', { step, good })}
        </h2>
        <p className="mt-0.5">{words.t('timeline.broken.lead')}</p>
        <DeveloperDetails label={words.t('timeline.broken.details')}>
          {`${error.name}: ${error.message}\n${reference}`}
        </DeveloperDetails>
        <div className="mt-2.5 flex flex-wrap gap-2">
          <Button icon={<ChevronLeft className="size-4" aria-hidden="true" />} onClick={() => go(good)}>
            {words.t('timeline.stepShort', { step: good })}
          </Button>
          {step < last && (
            <Button onClick={() => go(step + 1)}>
              {words.t('timeline.stepShort', { step: step + 1 })}
              <ChevronRight className="size-4" aria-hidden="true" />
            </Button>
          )}
        </div>
      </div>
    </div>
  )
}

/** Later states say which steps they are without. */
export function SkippedNote({ skipped }: { skipped: readonly number[] }) {
  const words = useWords()
  if (skipped.length === 0) return null
  const steps = new Intl.ListFormat(words.locale).format(skipped.map(String))
  return (
    <p className="flex gap-2 border-b bg-changed-soft px-4 py-1.5 text-changed max-md:px-3">
      <CircleAlert className="mt-0.5 size-4 shrink-0" aria-hidden="true" />
      {words.t('timeline.broken.skipped', { count: skipped.length, steps })}
    </p>
  )
}
