'use client'
import { useState } from 'react'
import { Button } from '#components/ui/button'
import type { Sandboxing } from '#components/what-if/use-sandbox'
import { WhatIfDialog } from '#components/what-if/what-if-dialog'
import { useWords } from '#components/words/use-words'
import type { SubscriptionEvent } from '#lib/domain/subscription/reducer'
import type { SubscriptionState } from '#lib/domain/subscription/state'
import type { Step } from '#lib/replay/steps'

interface WhatIfActionsProps {
  sandboxing: Sandboxing
  /** A step of the history as it is. */
  step: Step<SubscriptionState, SubscriptionEvent>
}

/** The two ways into a sandbox from a step: without it, or with an edit that had followed it. */
export function WhatIfActions({ sandboxing, step }: WhatIfActionsProps) {
  const words = useWords()
  const [asking, setAsking] = useState(false)
  const { event, index, after } = step
  if (!event) return null
  return (
    <div className="flex flex-wrap gap-1.5 border-t px-4 py-2.5 max-md:px-3">
      <Button onClick={() => sandboxing.mute(index)}>{words.t('whatIf.mute')}</Button>
      <Button onClick={() => setAsking(true)}>{words.t('whatIf.edit')}</Button>
      {asking && (
        <WhatIfDialog
          step={index}
          event={event}
          state={after}
          onClose={() => setAsking(false)}
          onSuppose={(command) => {
            setAsking(false)
            sandboxing.edit(index, command)
          }}
        />
      )}
    </div>
  )
}
