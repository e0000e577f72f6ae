'use client'
import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { useRef, useState, useTransition } from 'react'
import { useAsk } from '#components/asking/use-ask'
import { useToast } from '#components/ui/toast'
import { useWords } from '#components/words/use-words'
import type { Saved, SaveOutcome, SaveRequest, Stale } from '#lib/domain/subscription/staff-edit'
import { save } from './actions'

interface Saving {
  contractId: string
  /** What the person reads once it is done. */
  doneWords(): string
  onSaved(): void
}

/** Saves one intent: what came of it, said once, and where to go from there. */
export function useSaving({ contractId, doneWords, onSaved }: Saving) {
  const words = useWords()
  const router = useRouter()
  const toast = useToast()
  const ask = useAsk()
  const [pending, start] = useTransition()
  const [failure, setFailure] = useState<string | null>(null)
  const [stale, setStale] = useState<Stale | null>(null)
  // A second click may come before React has shown the first one as pending.
  const busy = useRef(false)

  function finish({ event, again }: Saved) {
    onSaved()
    const { version } = event
    toast(doneWords(), words.t(again ? 'edit.doneAgain' : 'edit.doneVersion', { version }))
    router.push(`/subscriptions/${contractId}` as Route)
  }

  function settle(outcome: SaveOutcome) {
    if (outcome.kind === 'saved') return finish(outcome)
    busy.current = false
    if (outcome.kind === 'stale') return setStale(outcome)
    if (outcome.kind === 'refused') return setFailure(words.objection(outcome.refusal))
    setFailure(words.t(outcome.kind === 'nothing' ? 'errors.nothing_to_record' : 'errors.forbidden'))
  }

  return {
    pending,
    failure,
    stale,
    clear() {
      setFailure(null)
      setStale(null)
    },
    save({ versionSeen, reason, command, confirmed }: Omit<SaveRequest, 'contractId'>) {
      if (busy.current) return
      busy.current = true
      setFailure(null)
      start(async () => {
        const result = await ask(save, { contractId, versionSeen, reason, command, confirmed })
        if (result.ok) return settle(result.value)
        busy.current = false
        setFailure(result.error.message)
      })
    },
  }
}
