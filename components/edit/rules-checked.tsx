import { Check as Tick } from 'lucide-react'
import type { Check } from '#lib/engine/core/command'
import { isArticle, type Words } from '#lib/messages/words'

/** The rules that were examined and hold, with what was compared: this list, and nothing else, is what was checked. */
export function RulesChecked({ checks, words }: { checks: readonly Check[]; words: Words }) {
  return (
    <ul className="mt-1 grid gap-0.5" data-testid="rules-checked">
      {checks.map((check) => (
        <li key={words.check(check)} className="flex gap-1.5 text-ink-2">
          <Tick className="mt-0.75 size-3.5 shrink-0 text-added" aria-hidden="true" />
          <span>
            {words.check(check)}
            {check.confirmed && `, ${words.t('edit.panel.confirmed')}`}
            {isArticle(check.source) && (
              <span className="block text-meta text-ink-3">{words.source(check.source)}</span>
            )}
          </span>
        </li>
      ))}
    </ul>
  )
}
