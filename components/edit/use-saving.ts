'use client'
import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { useRef, useState, useTransition } from 'react'
import { useAsk } from '#components/asking/use-ask'
import { useToast } from '#components/ui/toast'
import { useWords } from '#components/words/use-words'
import type { EditActions } from '#lib/domain/shared/edit-actions'
import type { Edit, NotDone, Saved, SaveOutcome, Stale } from '#lib/engine/core/edit'
import type { EventShape } from '#lib/engine/core/event'
import type { Words } from '#lib/messages/words'

interface Saving<E extends EventShape> {
  save: EditActions<E, unknown>['save']
  /** Where to go once it is saved. */
  page: Route
  /** What the person reads once it is done. */
  doneWords(): string
  onSaved(): void
  /** What came of it where the page was posted without scripts. */
  earlier: SaveOutcome<E> | null
  failed: string | null
}

/** Saves one command: what came of it, said once, and where to go from there. */
export function useSaving<E extends EventShape>({ save, page, doneWords, onSaved, earlier, failed }: Saving<E>) {
  const words = useWords()
  const router = useRouter()
  const toast = useToast()
  const ask = useAsk()
  const [pending, start] = useTransition()
  const [failure, setFailure] = useState<string | null>(failed ?? failureWords(earlier, words))
  const [stale, setStale] = useState<Stale<E> | null>(earlier?.kind === 'stale' ? earlier : null)
  // A second click may come before React has shown the first one as pending.
  const busy = useRef(false)

  function finish({ again }: Saved<E>) {
    onSaved()
    toast(doneWords(), words.t(again ? 'edit.doneAgain' : 'edit.kept'))
    router.push(page)
  }

  function settle(outcome: SaveOutcome<E>, onRefused: (refused: NotDone) => void) {
    if (outcome.kind === 'saved') return finish(outcome)
    busy.current = false
    if (outcome.kind === 'stale') return setStale(outcome)
    if (outcome.kind === 'refused') return onRefused(outcome)
    setFailure(failureWords(outcome, words))
  }

  return {
    pending,
    failure,
    stale,
    clear() {
      setFailure(null)
      setStale(null)
    },
    /** What a rule refuses is said by the form, which knows the field it is about. */
    save(edit: Edit, onRefused: (refused: NotDone) => void) {
      if (busy.current) return
      busy.current = true
      setFailure(null)
      start(async () => {
        const result = await ask(save, edit)
        if (result.ok) return settle(result.value, onRefused)
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
