'use client'
import type { TimelineView } from '#components/timeline/use-timeline'
import { useWords } from '#components/words/use-words'

/** "step 21": goes there. */
export function StepLink({ view: { go, hrefOf }, step }: { view: Pick<TimelineView, 'go' | 'hrefOf'>; step: number }) {
  const words = useWords()
  return (
    <a
      href={hrefOf(step)}
      className="reference whitespace-nowrap"
      onClick={(click) => {
        if (click.metaKey || click.ctrlKey || click.shiftKey) return
        click.preventDefault()
        go(step)
      }}
    >
      {words.t('timeline.blame.step', { step })}
    </a>
  )
}
