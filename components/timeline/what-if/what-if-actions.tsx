'use client'
import { type ComponentType, useState } from 'react'
import { useOnDemand } from '#components/asking/use-on-demand'
import type { TimelineStep } from '#components/timeline/event-words'
import type { Sandboxing } from '#components/timeline/what-if/use-sandbox'
import type { WhatIfDialogProps } from '#components/timeline/what-if/what-if-dialog'
import { Button } from '#components/ui/button'
import { useWords } from '#components/words/use-words'
import { kindOf, type Subject, stateOf } from '#lib/domain/timeline-kinds'

interface WhatIfActionsProps {
  sandboxing: Sandboxing
  subject: Subject
  /** A step of the history as it is. */
  step: TimelineStep
}

/** The two ways into a sandbox from a step: without it, or, where people edit what it is about, with an edit that had followed it. */
export function WhatIfActions({ sandboxing, subject, step }: WhatIfActionsProps) {
  const words = useWords()
  const onDemand = useOnDemand()
  const [Asking, setAsking] = useState<ComponentType<WhatIfDialogProps> | null>(null)
  const [fetching, setFetching] = useState(false)
  const { event, index, after } = step
  if (!event) return null
  const ask = async () => {
    setFetching(true)
    await onDemand(
      () => import('#components/timeline/what-if/what-if-dialog'),
      ({ WhatIfDialog }) => setAsking(() => WhatIfDialog),
    )
    setFetching(false)
  }
  return (
    <div className="flex flex-wrap gap-1.5 border-t px-4 py-2.5 max-md:px-3">
      <Button onClick={() => sandboxing.mute(index)}>{words.t('whatIf.mute')}</Button>
      {kindOf(subject.aggregate).edited && (
        <Button onClick={ask} pending={fetching}>
          {words.t('whatIf.edit')}
        </Button>
      )}
      {Asking && (
        <Asking
          step={index}
          event={event}
          subject={subject}
          state={stateOf(after, subject)}
          onClose={() => setAsking(null)}
          onSuppose={(command) => {
            setAsking(null)
            sandboxing.edit(index, command)
          }}
        />
      )}
    </div>
  )
}
