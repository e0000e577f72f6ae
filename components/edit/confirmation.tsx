'use client'
import { useController } from 'react-hook-form'
import { Checkbox } from '#components/ui/form/checkbox'
import { useWords } from '#components/words/use-words'
import type { Check, Refusal } from '#lib/engine/core/command'
import { codedMessage } from '#lib/messages/coded-message'

/** What a rule lets pass only where the person insists, or let pass because they did. */
export const askedToConfirm = (refusal: Refusal | null, checks: readonly Check[]): Refusal | Check | null =>
  (refusal?.confirm ? refusal : null) ?? checks.find(({ confirmed }) => confirmed) ?? null

/** The box by which a person insists, once a rule has asked for it. */
export function Confirmation({ asked }: { asked: Refusal | Check | null }) {
  const { field } = useController({ name: 'confirmed' })
  const words = useWords()
  if (!asked) return null
  // A day changed since then is another one to insist on.
  const confirm = 'confirm' in asked ? asked.confirm : field.value
  const says = codedMessage(words.t, `confirmations.${asked.code}`, words.values(asked.values ?? {}))
  return (
    <>
      <Checkbox
        className="noscript:hidden border border-changed-line py-1.5"
        checked={field.value !== '' && field.value === confirm}
        onCheckedChange={(checked) => field.onChange(checked ? confirm : '')}
        wrap
      >
        {says}
      </Checkbox>
      <noscript>
        <label className="flex gap-2 rounded-control border border-changed-line p-2">
          <input type="checkbox" name="confirmed" value={confirm} />
          {says}
        </label>
      </noscript>
    </>
  )
}
