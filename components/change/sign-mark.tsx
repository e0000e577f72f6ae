'use client'
import { clsx } from 'clsx'
import { useWords } from '#components/words/use-words'
import type { Change } from '#lib/domain/shared/change'

export const signMarks = { added: '+', removed: '−', changed: '~' } as const

/** The colour of a sign, which is never all that tells it apart. */
export const signInks = { added: 'text-added', removed: 'text-removed', changed: 'text-changed' } as const

/** A sign before what it is about; its word is there for those who point at it, and for those who hear it. */
export function SignMark({ sign, className }: { sign: Change['sign']; className?: string }) {
  const word = useWords().t(`signs.${sign}`)
  return (
    <span className={clsx('mr-1', signInks[sign], className)} title={word}>
      {signMarks[sign]}
      <span className="sr-only">{word}</span>
    </span>
  )
}
