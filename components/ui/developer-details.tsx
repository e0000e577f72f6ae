import { ChevronRight } from 'lucide-react'

/** What only helps a developer, folded away: an error, the event it came from. */
export function DeveloperDetails({ label, children }: { label: string; children: string }) {
  return (
    <details className="group mt-2 text-left">
      <summary className="inline-flex min-h-6 list-none items-center gap-1 font-medium">
        <ChevronRight className="size-3.5 text-ink-3 group-open:rotate-90" aria-hidden="true" />
        {label}
      </summary>
      <pre className="mt-1.5 rounded-control border border-line-strong bg-surface p-2.5 font-mono text-mono wrap-anywhere whitespace-pre-wrap text-ink">
        {children}
      </pre>
    </details>
  )
}
