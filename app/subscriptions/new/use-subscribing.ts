'use client'
import { useRouter } from 'next/navigation'
import { useRef, useState, useTransition } from 'react'
import { useAsk } from '#components/asking/use-ask'
import { contractHref } from '#components/routes'
import { useToast } from '#components/ui/toast'
import { useWords } from '#components/words/use-words'
import type { SubscribeContract, SubscribeRequest } from '#lib/domain/subscription/subscribe-request'
import type { Refusal } from '#lib/engine/core/command'
import { subscribe } from './actions'

/** Opens the contract and goes to it. What is refused stays in the form. */
export function useSubscribing(onSaved: () => void, posted: { failure: string | null; taken: string | null }) {
  const words = useWords()
  const router = useRouter()
  const toast = useToast()
  const ask = useAsk()
  const [pending, start] = useTransition()
  const [failure, setFailure] = useState(posted.failure)
  const [refusal, setRefusal] = useState<{ refusal: Refusal; of: string } | null>(null)
  const [taken, setTaken] = useState(posted.taken)
  const busy = useRef(false)

  const clear = () => {
    setFailure(null)
    setRefusal(null)
    setTaken(null)
  }
  return {
    pending,
    failure,
    /** The rule that refused exactly this content; anything typed since may well be accepted. */
    refusalOf: (contract: SubscribeContract | null) =>
      refusal && refusal.of === JSON.stringify(contract) ? refusal.refusal : null,
    taken,
    clear,
    save({ contract, reason, formToken, confirmed }: SubscribeRequest) {
      if (busy.current) return
      busy.current = true
      clear()
      start(async () => {
        const result = await ask(subscribe, { contract, reason, formToken, confirmed })
        if (result.ok && result.value.kind === 'saved') {
          onSaved()
          toast(words.t('subscribe.done', { id: result.value.aggregateId }))
          router.push(contractHref(result.value.aggregateId))
          return
        }
        busy.current = false
        if (!result.ok) return setFailure(result.error.message)
        const outcome = result.value
        if (outcome.kind === 'refused') setRefusal({ refusal: outcome.refusal, of: JSON.stringify(contract) })
        else if (outcome.kind === 'taken') setTaken(outcome.aggregateId)
        else setFailure(words.t('errors.forbidden'))
      })
    },
  }
}
