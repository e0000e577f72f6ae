'use client'
import { FlaskConical } from 'lucide-react'
import { StepLink } from '#components/timeline/step-link'
import type { TimelineView } from '#components/timeline/use-timeline'
import type { Sandboxing } from '#components/timeline/what-if/use-sandbox'
import { Button } from '#components/ui/button'
import { useWords } from '#components/words/use-words'
import { kindOf, stateOf } from '#lib/domain/timeline-kinds'

interface SandboxBarProps {
  sandboxing: Sandboxing
  view: Pick<TimelineView, 'go' | 'hrefOf'>
  /** What happened at a step. */
  say: (step: number) => string
}

/** Says that what is looked at never was, what is supposed, and that nothing of it is saved; until it is left. */
export function SandboxBar({ sandboxing, view, say }: SandboxBarProps) {
  const words = useWords()
  const { sandbox, waiting, unknown, fetchAgain, leave } = sandboxing
  if (!sandbox && !waiting && !unknown) return null
  return (
    <div
      data-testid="sandbox"
      className="flex shrink-0 flex-wrap items-center gap-x-3 gap-y-1 border-y border-changed-line bg-changed-soft px-4 py-1 max-md:px-3"
    >
      <p role="status" className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-1.5">
        <FlaskConical className="size-4 shrink-0 self-center text-changed" aria-hidden="true" />
        <strong className="font-semibold text-changed">{words.t('whatIf.nothingSaved')}</strong>{' '}
        {sandbox ? (
          <>
            <span className="min-w-0 break-words">{supposed()}</span> <StepLink view={view} step={sandbox.step} />
          </>
        ) : (
          <span>{words.t(waiting ? `whatIf.waiting.${waiting}` : 'whatIf.unknown')}</span>
        )}
      </p>
      {waiting === 'failed' && (
        <Button size="sm" onClick={fetchAgain}>
          {words.t('common.tryAgain')}
        </Button>
      )}
      <Button size="sm" onClick={leave}>
        {words.t('whatIf.leave')}
      </Button>
    </div>
  )

  function supposed(): string {
    if (!sandbox) return ''
    const { step, events, refusal } = sandbox
    if (refusal) return words.t('whatIf.refused', { refusal: words.objection(refusal) })
    if (events.length === 0 && sandbox.isEdit) return words.t('whatIf.nothingToRecord')
    if (!sandbox.isEdit) return words.t('whatIf.without', { sentence: say(step) })
    const { after } = sandbox.real.at(step)
    const sentences = events.map((event) => kindOf(event.aggregate).sentence(event, words, stateOf(after, event)))
    return words.t('whatIf.followedBy', { sentence: sentences.join(' ') })
  }
}
