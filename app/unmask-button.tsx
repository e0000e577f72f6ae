'use client'
import { FileLock2 } from 'lucide-react'
import { useState, useTransition } from 'react'
import { useAsk } from '#components/asking/use-ask'
import { Button } from '#components/ui/button'
import { Dialog } from '#components/ui/dialog'
import { Field } from '#components/ui/form/field'
import { Textarea } from '#components/ui/form/textarea'
import { useToast } from '#components/ui/toast'
import { useWords } from '#components/words/use-words'
import type { Subject } from '#lib/domain/timeline-kinds'
import { REASON_LIMIT } from '#lib/engine/core/edit'
import { takeUnmaskedFile } from './unmask-actions'

/** For those who may: the replay file in which people are named, against a reason. The masked one stays beside it. */
export function UnmaskButton({ subject: { aggregate, aggregateId } }: { subject: Subject }) {
  const words = useWords()
  const toast = useToast()
  const ask = useAsk()
  const [asking, setAsking] = useState(false)
  const [reason, setReason] = useState('')
  const [problem, setProblem] = useState<string | undefined>()
  const [pending, start] = useTransition()
  const close = () => {
    setAsking(false)
    setProblem(undefined)
  }
  const take = () =>
    start(async () => {
      const result = await ask(takeUnmaskedFile, { aggregate, aggregateId, reason })
      if (!result.ok) return setProblem(result.error.message)
      const taken = result.value
      if (taken.kind === 'refused') return setProblem(words.objection(taken.refusal))
      if (taken.kind !== 'taken')
        return setProblem(
          taken.kind === 'forbidden' ? words.t('errors.forbidden') : words.t('replayFile.unmask.unreachable'),
        )
      save(taken)
      setReason('')
      close()
      toast(words.t('replayFile.unmask.done'), words.t('replayFile.unmask.doneHint'))
    })
  return (
    <>
      <Button
        aria-label={words.t('replayFile.unmask.button')}
        icon={<FileLock2 className="size-4" aria-hidden="true" />}
        onClick={() => setAsking(true)}
      >
        <span className="max-md:sr-only">{words.t('replayFile.unmask.button')}</span>
      </Button>
      <Dialog
        open={asking}
        onOpenChange={(open) => !open && close()}
        title={words.t('replayFile.unmask.title')}
        description={words.t('replayFile.unmask.hint')}
        actions={
          <>
            <Button onClick={close}>{words.t('common.cancel')}</Button>
            <Button variant="primary" pending={pending} onClick={take}>
              {words.t('replayFile.unmask.take')}
            </Button>
          </>
        }
      >
        <Field
          name="unmask-reason"
          label={words.t('replayFile.unmask.reason')}
          hint={words.t('replayFile.unmask.reasonHint')}
          error={problem}
          className="mt-3"
        >
          <Textarea value={reason} maxLength={REASON_LIMIT} onChange={(event) => setReason(event.target.value)} />
        </Field>
      </Dialog>
    </>
  )
}

/** Hands the text to the browser as a file. */
function save({ name, content }: { name: string; content: string }) {
  const href = URL.createObjectURL(new Blob([content], { type: 'application/json' }))
  const link = Object.assign(document.createElement('a'), { href, download: name })
  link.click()
  URL.revokeObjectURL(href)
}
