import { clsx } from 'clsx'
import type { ReactNode } from 'react'

/** A marker of 14 px beside a word: V1, new, altered. */
export function Tag({
  children,
  tone = 'neutral',
  className,
}: {
  children: ReactNode
  tone?: 'neutral' | 'accent' | 'changed'
  className?: string
}) {
  const tones = {
    neutral: 'border-line-strong text-ink-3',
    accent: 'border-accent-line text-accent',
    changed: 'border-changed-line text-changed',
  }
  return (
    <span
      className={clsx(
        'inline-flex h-4 items-center rounded-[3px] border px-1 align-middle text-[10.5px]/[14px] font-medium whitespace-nowrap',
        tones[tone],
        className,
      )}
    >
      {children}
    </span>
  )
}
