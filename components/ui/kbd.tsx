import type { ReactNode } from 'react'

/** A key, as a hint; hidden where there is no keyboard to speak of. */
export function Kbd({ children }: { children: ReactNode }) {
  return (
    <kbd className="rounded-[3px] border border-line-strong bg-surface-2 px-1 font-sans text-axis font-medium text-ink-3 pointer-coarse:hidden">
      {children}
    </kbd>
  )
}
