'use client'
import { clsx } from 'clsx'
import { useWords } from '#components/words/use-words'
import type { Change } from '#lib/domain/shared/change'

const looks = {
  added: { icon: '+', edge: 'border-l-added-line', word: 'text-added' },
  removed: { icon: '−', edge: 'border-l-removed-line', word: 'text-removed' },
  changed: { icon: '~', edge: 'border-l-changed-line', word: 'text-changed' },
}

/** One difference: sign and word, what, old → new, and the way back to the field it came from. */
export function ChangeRow({ change, onChange }: { change: Change; onChange?: (() => void) | undefined }) {
  const words = useWords()
  const { sign, from, to } = change
  const { icon, edge, word } = looks[sign]
  const field = words.changeField(change)
  return (
    <li
      className={clsx(
        'grid min-h-7.5 grid-cols-[80px_minmax(112px,168px)_minmax(0,1fr)_auto] items-center gap-x-3 border-b border-l-3 py-1.25 pr-4 pl-3 max-md:grid-cols-[76px_minmax(0,1fr)_auto]',
        edge,
      )}
    >
      <span className={clsx('flex items-center gap-1.5 text-meta font-semibold', word)}>
        <span className="w-2 text-center" aria-hidden="true">
          {icon}
        </span>
        {words.t(`signs.${sign}`)}
      </span>
      <span className="text-ink-2">{field}</span>
      <span className="min-w-0 max-md:col-span-2 max-md:col-start-2 max-md:row-start-2">
        {from && <del className="text-ink-3 decoration-ink-3">{words.value(from)}</del>}
        {from && to && <span className="mx-1.5 text-ink-3">→</span>}
        {to && <span className={sign === 'changed' ? 'font-semibold' : ''}>{words.value(to)}</span>}
      </span>
      {onChange && (
        <button
          type="button"
          onClick={onChange}
          className="link min-h-6 max-md:col-start-3 max-md:row-start-1 max-md:min-h-8"
          aria-label={words.t('edit.panel.changeField', { field })}
        >
          {words.t('edit.panel.change')}
        </button>
      )}
    </li>
  )
}
