'use client'
import { CircleHelp } from 'lucide-react'
import { CompareButton } from '#components/timeline/compare/compare-button'
import { SpeedButton } from '#components/timeline/controls/play-buttons'
import { Sentence } from '#components/timeline/controls/sentence'
import { answerAt } from '#components/timeline/controls/step-answer'
import { StepButtons, StepNumber } from '#components/timeline/controls/step-buttons'
import type { Player } from '#components/timeline/controls/use-player'
import { CopyLinkButton } from '#components/timeline/copy-button'
import type { TimelineView } from '#components/timeline/use-timeline'
import { IconButton } from '#components/ui/icon-button'
import { useWords } from '#components/words/use-words'

interface ControlsProps {
  view: TimelineView
  player: Player
  /** Whether what is looked at never was. */
  supposed: boolean
  onHelp: () => void
}

/** The row above the scrubber: where I stand, and what follows from it. */
export function Controls({ view, player, supposed, onHelp }: ControlsProps) {
  const words = useWords()
  const { index, last, go, goBy } = view
  const step = view.replay.at(index)
  // Now and a minute are about all of it; a step is about what it is about.
  const about = { event: view.asksSubject ? null : step.event, after: step.after }
  const answer = answerAt(view.subject, about, view.on, words)
  const shownAnswer = step.error ? words.t('timeline.answer.last', { answer }) : answer
  return (
    <div className="flex min-h-11 shrink-0 items-center gap-x-4 gap-y-1 bg-surface px-4 py-1.5 max-md:px-3 max-md:py-2.5">
      <div className="flex items-center gap-3 max-md:hidden">
        <StepButtons index={index} last={last} go={go} goBy={goBy} player={player} />
        <SpeedButton player={player} />
        <StepNumber index={index} last={last} go={go} />
      </div>
      <div className="min-w-0 flex-1">
        <Sentence
          view={view}
          event={step.event}
          answer={supposed ? words.t('whatIf.answer', { answer: shownAnswer }) : shownAnswer}
        />
      </div>
      <div className="flex items-center gap-1 max-md:self-start">
        <CompareButton view={view} />
        {view.here && <CopyLinkButton href={view.here} />}
        <IconButton label={words.t('timeline.help')} onClick={onHelp} className="max-md:hidden pointer-coarse:hidden">
          <CircleHelp className="size-4" aria-hidden="true" />
        </IconButton>
      </div>
    </div>
  )
}
