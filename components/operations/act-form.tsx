'use client'
import { useState, useTransition } from 'react'
import { useTranslations } from 'use-intl'
import { useAsk } from '#components/asking/use-ask'
import { ReasonField } from '#components/operations/reason-field'
import { Button } from '#components/ui/button'
import { useToast } from '#components/ui/toast'
import type { ServerAction } from '#lib/domain/shared/server-action'
import type { ParkedFacts } from '#lib/engine/reactors/operations/operations'

type Kind = 'retry' | 'skip'

/** A view that is to be rebuilt; `since` is when its last rebuild began, as the person saw it. */
interface RebuildInput {
  kind: 'rebuild'
  reactor: string
  since: string
  reason: string
}

interface ActInput {
  kind: Kind
  reactor: string
  aggregateId: string
  /** The event that waits, as the person saw it; absent for a history that cannot be folded. */
  version?: number
  since: string
  reason: string
}

export type Act = ServerAction<ActInput | RebuildInput, { again: boolean }>

/** Tries something parked again or lets it wait, each with a reason. What was typed is kept until it is asked for. */
export function ActForm({ parked, act, underWay }: { parked: ParkedFacts; act: Act; underWay: boolean }) {
  const t = useTranslations('reactors')
  const toast = useToast()
  const asking = useAsk()
  const [reason, setReason] = useState('')
  const [problem, setProblem] = useState<string | undefined>()
  const [pending, start] = useTransition()
  const busy = pending || underWay

  const ask = (kind: Kind) => {
    if (busy) return
    if (reason.trim() === '') return setProblem(t('reasonMissing'))
    const { reactor, aggregateId, version, seen } = parked
    const which = version === null ? {} : { version }
    start(async () => {
      const result = await asking(act, { kind, reactor, aggregateId, ...which, since: seen, reason })
      if (!result.ok) return setProblem(result.error.message)
      setReason('')
      setProblem(undefined)
      toast(t(`parked.asked.${kind}`), t(result.value.again ? 'parked.askedBefore' : 'parked.askedHint'))
    })
  }
  const typed = (text: string) => {
    setReason(text)
    setProblem(undefined)
  }
  return (
    <form onSubmit={(event) => event.preventDefault()}>
      <ReasonField
        name={`reason-${parked.reactor}-${parked.aggregateId}`}
        label={t('parked.reason')}
        value={reason}
        problem={problem}
        onChange={typed}
      />
      <div className="mt-2 flex gap-2">
        <Button onClick={() => ask('retry')} pending={busy}>
          {t('parked.retry')}
        </Button>
        {!parked.skipped && (
          <Button onClick={() => ask('skip')} pending={busy}>
            {t('parked.skip')}
          </Button>
        )}
      </div>
      {!parked.skipped && <p className="mt-1.5 text-meta text-ink-2">{t(`parked.skipHint.${parked.kind}`)}</p>}
    </form>
  )
}
