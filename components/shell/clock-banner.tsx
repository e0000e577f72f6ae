import { CalendarClock } from 'lucide-react'
import type { ReactNode } from 'react'

/** On every page while the desk's clock is not the real one: nobody is to take its days for today's. */
export function ClockBanner({ text, children }: { text: string; children?: ReactNode }) {
  return (
    <div
      role="status"
      className="flex min-h-9 shrink-0 flex-wrap items-center gap-x-3 gap-y-1 border-b border-changed-line bg-changed-soft px-4 py-1 text-changed max-md:px-3"
    >
      <p className="flex min-w-0 items-center gap-1.5 font-medium">
        <CalendarClock className="size-4 shrink-0" aria-hidden="true" />
        {text}
      </p>
      {children}
    </div>
  )
}
