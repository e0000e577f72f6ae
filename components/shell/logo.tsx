import { History } from 'lucide-react'

/** The mark and the name. */
export function Logo() {
  return (
    <span className="inline-flex items-center gap-2 text-title font-semibold tracking-[-0.01em]">
      <History className="size-4.5 text-accent" strokeWidth={2.25} aria-hidden="true" />
      <span>Hindsight</span>
    </span>
  )
}
