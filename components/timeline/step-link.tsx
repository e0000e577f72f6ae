'use client'
import type { TimelineView } from '#components/timeline/use-timeline'
import { useWords } from '#components/words/use-words'

interface StepLinkProps {
  view: Pick<TimelineView, 'go' | 'hrefOf'>
  step: number
  /** Within a sentence: a language may bind its preposition to the article. */
  at?: boolean
}

/** "step 21", or "at step 21": goes there. */
export function StepLink({ view: { go, hrefOf }, step, at = false }: StepLinkProps) {
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
      {words.t(at ? 'timeline.blame.at' : 'timeline.blame.step', { step })}
    </a>
  )
}
