'use client'
import { useEffect, useState } from 'react'
import { useAsk } from '#components/asking/use-ask'
import type { Change } from '#lib/domain/shared/change'
import type { EditActions } from '#lib/domain/shared/edit-actions'
import type { NamedCommand } from '#lib/engine/core/desk-command'
import { type NotDone, REASON_LIMIT, type ReviewOutcome } from '#lib/engine/core/edit'
import type { EventShape } from '#lib/engine/core/event'

/** Long enough that a word is typed to its end, short enough that the answer feels live. */
const PAUSE_MS = 300

interface Answer<Facts> {
  /** What was asked; an answer to another question is not shown as the current one. */
  question: string
  outcome: ReviewOutcome<Change, Facts> | null
  failure: string | null
  /** By the desk's clock, which is not the browser's; null where nothing came back. */
  at: Date | null
}

/** Runs the dry run by itself whenever the command or the version changes; only the newest answer counts. */
export function useReview<Facts>(
  review: EditActions<EventShape, Facts>['review'],
  edit: {
    aggregateId: string
    versionSeen: number
    command: NamedCommand | null
    why: string
    confirmed: readonly string[]
  },
) {
  const ask = useAsk()
  const [answer, setAnswer] = useState<Answer<Facts> | null>(null)
  const [tries, setTries] = useState(0)
  const { aggregateId, versionSeen, command, why, confirmed } = edit
  const question = command === null ? null : JSON.stringify({ aggregateId, versionSeen, command, confirmed, tries })
  // biome-ignore lint/correctness/useExhaustiveDependencies: the question holds all that the rules look at; why is not part of it
  useEffect(() => {
    if (question === null || command === null) return
    let outdated = false
    const timer = setTimeout(async () => {
      const result = await ask(review, {
        aggregateId,
        versionSeen,
        command,
        reason: why.slice(0, REASON_LIMIT),
        confirmed,
      })
      if (outdated) return
      const failure = result.ok ? null : result.error.message
      setAnswer({ question, failure, ...(result.ok ? result.value : { outcome: null, at: null }) })
    }, PAUSE_MS)
    return () => {
      outdated = true
      clearTimeout(timer)
    }
  }, [question])
  const current = answer !== null && answer.question === question
  return {
    outcome: question === null ? null : (answer?.outcome ?? null),
    failure: current ? answer.failure : null,
    at: question === null ? null : (answer?.at ?? null),
    running: question !== null && !current,
    /** Whether the outcome is about what is filled in now, not about what was before the last key. */
    current,
    /** Takes what the saving of this very command was refused for as the answer: it was decided by the same rules. */
    answered(outcome: NotDone) {
      if (question === null) return
      setAnswer((known) => ({ question, outcome, failure: null, at: known?.question === question ? known.at : null }))
    },
    again: () => setTries((count) => count + 1),
  }
}
