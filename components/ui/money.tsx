import { clsx } from 'clsx'
import { formatMoney } from '#lib/messages/format'

/** An amount, always written `1 260,00 €`, whatever the language; unknown says so in words. */
export function Money({ cents, unknown, className }: { cents: number | null; unknown: string; className?: string }) {
  if (cents === null) return <span className={clsx('text-ink-3', className)}>{unknown}</span>
  return <span className={clsx('whitespace-nowrap', className)}>{formatMoney(cents)}</span>
}
