'use client'
import { type ComponentType, useState } from 'react'
import { useOnDemand } from '#components/asking/use-on-demand'
import type { TimelineStep } from '#components/timeline/event-words'
import { supposable } from '#components/timeline/what-if/supposed-edit'
import type { Sandboxing } from '#components/timeline/what-if/use-sandbox'
import type { WhatIfDialogProps } from '#components/timeline/what-if/what-if-dialog'
import { Button } from '#components/ui/button'
import { useWords } from '#components/words/use-words'
import { deskOf } from '#lib/domain/desks'
import { type Subject, stateOf } from '#lib/domain/timeline-kinds'

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
  const { event, index, after } = step
  if (!event) return null
  const desk = deskOf(subject.aggregate)
  const ask = () =>
    onDemand(
      () => import('#components/timeline/what-if/what-if-dialog'),
      ({ WhatIfDialog }) => setAsking(() => WhatIfDialog),
    )
  return (
    <div className="flex flex-wrap gap-1.5 border-t px-4 py-2.5 max-md:px-3">
      <Button onClick={() => sandboxing.mute(index)}>{words.t('whatIf.mute')}</Button>
      {desk && supposable(desk).length > 0 && <Button onClick={ask}>{words.t('whatIf.edit')}</Button>}
      {Asking && desk && (
        <Asking
          desk={desk}
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
