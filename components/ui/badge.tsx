import { clsx } from 'clsx'
import type { ReactNode } from 'react'

export type Tone = 'neutral' | 'accent' | 'added' | 'removed' | 'changed'

const tones: Record<Tone, string> = {
  neutral: 'bg-fill text-ink-2',
  accent: 'bg-accent-soft text-accent',
  added: 'bg-added-soft text-added',
  removed: 'bg-removed-soft text-removed',
  changed: 'bg-changed-soft text-changed',
}

/** A status: an icon of 12 px and a word, so that it never rests on colour alone. */
export function Badge({
  tone = 'neutral',
  icon,
  children,
  className,
}: {
  tone?: Tone
  icon?: ReactNode
  children: ReactNode
  className?: string
}) {
  return (
    <span
      className={clsx(
        'inline-flex h-5 items-center gap-1.25 rounded-control px-1.75 align-middle text-meta font-medium whitespace-nowrap [&>svg]:size-3 [&>svg]:shrink-0',
        tones[tone],
        className,
      )}
    >
      {icon}
      {children}
    </span>
  )
}
