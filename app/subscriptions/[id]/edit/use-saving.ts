'use client'
import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { useRef, useState, useTransition } from 'react'
import { useAsk } from '#components/asking/use-ask'
import { useToast } from '#components/ui/toast'
import { useWords } from '#components/words/use-words'
import type { Saved, SaveOutcome, SaveRequest, Stale } from '#lib/domain/subscription/staff-edit'
import type { Words } from '#lib/messages/words'
import { save } from './actions'

interface Saving {
  contractId: string
  /** What the person reads once it is done. */
  doneWords(): string
  onSaved(): void
  /** What came of it where the page was posted without scripts. */
  earlier: SaveOutcome | null
  failed: string | null
}

/** Saves one intent: what came of it, said once, and where to go from there. */
export function useSaving({ contractId, doneWords, onSaved, earlier, failed }: Saving) {
  const words = useWords()
  const router = useRouter()
  const toast = useToast()
  const ask = useAsk()
  const [pending, start] = useTransition()
  const [failure, setFailure] = useState<string | null>(failed ?? failureWords(earlier, words))
  const [stale, setStale] = useState<Stale | null>(earlier?.kind === 'stale' ? earlier : null)
  // A second click may come before React has shown the first one as pending.
  const busy = useRef(false)

  function finish({ again }: Saved) {
    onSaved()
    toast(doneWords(), words.t(again ? 'edit.doneAgain' : 'edit.kept'))
    router.push(`/subscriptions/${contractId}` as Route)
  }

  function settle(outcome: SaveOutcome) {
    if (outcome.kind === 'saved') return finish(outcome)
    busy.current = false
    if (outcome.kind === 'stale') return setStale(outcome)
    setFailure(outcome.kind === 'refused' ? words.objection(outcome.refusal) : failureWords(outcome, words))
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

/** Why nothing was saved, where no rule says it at a field. */
function failureWords(outcome: SaveOutcome | null, words: Words): string | null {
  if (outcome?.kind === 'nothing') return words.t('errors.nothing_to_record')
  return outcome?.kind === 'forbidden' ? words.t('errors.forbidden') : null
}
