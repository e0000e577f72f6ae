'use client'
import { useState, useTransition } from 'react'
import { useTranslations } from 'use-intl'
import { useAsk } from '#components/asking/use-ask'
import type { Act } from '#components/operations/act-form'
import { workName } from '#components/operations/operations-words'
import { ReasonField } from '#components/operations/reason-field'
import { Button } from '#components/ui/button'
import { Field } from '#components/ui/form/field'
import { Select } from '#components/ui/form/select'
import { useToast } from '#components/ui/toast'
import type { RebuildFacts } from '#lib/engine/views/rebuild/rebuild'
import type { Words } from '#lib/messages/words'

interface RebuildFormProps {
  views: readonly string[]
  rebuilds: readonly RebuildFacts[]
  words: Words
  act: Act
}

/** Where nothing was ever rebuilt. */
const NEVER = new Date(0).toISOString()

/** Asks for a view to be rebuilt, and says why. What was typed is kept until it is asked for. */
export function RebuildForm({ views, rebuilds, words, act }: RebuildFormProps) {
  const t = useTranslations('reactors')
  const toast = useToast()
  const asking = useAsk()
  const [view, setView] = useState(views[0] ?? '')
  const [reason, setReason] = useState('')
  const [problem, setProblem] = useState<string | undefined>()
  const [pending, start] = useTransition()

  const ask = () => {
    if (pending) return
    if (reason.trim() === '') return setProblem(t('reasonMissing'))
    const since = rebuilds.find((rebuild) => rebuild.view === view)?.startedAt ?? NEVER
    start(async () => {
      const result = await asking(act, { kind: 'rebuild', reactor: view, since, reason })
      if (!result.ok) return setProblem(result.error.message)
      setReason('')
      setProblem(undefined)
      toast(t('rebuild.asked'), t(result.value.again ? 'parked.askedBefore' : 'rebuild.askedHint'))
    })
  }
  return (
    <form onSubmit={(event) => event.preventDefault()} className="grid content-start gap-2">
      <Field name="rebuild-view" label={t('rebuild.view')}>
        <Select
          options={views.map((name) => ({ value: name, label: workName(name, words.t) }))}
          value={view}
          onValueChange={(chosen) => {
            setView(chosen)
            setProblem(undefined)
          }}
        />
      </Field>
      <ReasonField
        name="rebuild-reason"
        label={t('rebuild.reason')}
        value={reason}
        problem={problem}
        onChange={(text) => {
          setReason(text)
          setProblem(undefined)
        }}
      />
      <div>
        <Button onClick={ask} pending={pending}>
          {t('rebuild.submit')}
        </Button>
      </div>
    </form>
  )
}
