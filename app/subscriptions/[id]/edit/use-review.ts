'use client'
import { useEffect, useState } from 'react'
import { useAsk } from '#components/asking/use-ask'
import type { EditCommand, ReviewOutcome } from '#lib/domain/subscription/staff-edit'
import { review } from './actions'

/** Long enough that a word is typed to its end, short enough that the answer feels live. */
const PAUSE_MS = 300

interface Answer {
  /** What was asked; an answer to another question is not shown as the current one. */
  question: string
  outcome: ReviewOutcome | null
  failure: string | null
  at: Date
}

/** Runs the dry run by itself whenever the command or the version changes; only the newest answer counts. */
export function useReview(edit: {
  contractId: string
  versionSeen: number
  command: EditCommand | null
  why: string
  confirmed: string
}) {
  const ask = useAsk()
  const [answer, setAnswer] = useState<Answer | null>(null)
  const [tries, setTries] = useState(0)
  const { contractId, versionSeen, command, why } = edit
  const confirmed = confirmedIn(edit)
  const question = command === null ? null : JSON.stringify({ contractId, versionSeen, command, confirmed, tries })
  // biome-ignore lint/correctness/useExhaustiveDependencies: the question holds all that the rules look at; why is not part of it
  useEffect(() => {
    if (question === null || command === null) return
    let outdated = false
    const timer = setTimeout(async () => {
      const result = await ask(review, { contractId, versionSeen, command, reason: why.slice(0, 500), confirmed })
      if (outdated) return
      const outcome = result.ok ? result.value : null
      const failure = result.ok ? null : result.error.message
      setAnswer({ question, outcome, failure, at: new Date() })
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
    current,
    again: () => setTries((count) => count + 1),
  }
}

/** What a form insists on, as the actions take it. */
export const confirmedIn = ({ confirmed }: { confirmed: string }) => (confirmed === '' ? [] : [confirmed])
