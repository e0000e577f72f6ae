import { clsx } from 'clsx'

const widths = ['w-24', 'w-44', 'w-20', 'w-28', 'w-24', 'w-20']

/** Grey bars at row height, from the first moment: an empty page looks like one that has nothing to show. */
export function LoadingRows({ rows = 12, label }: { rows?: number; label: string }) {
  return (
    <div role="status" aria-label={label}>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the bars have no identity
        <div key={row} className="flex h-8 items-center gap-10 overflow-hidden border-b px-4">
          {widths.map((width, column) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the bars have no identity
            <span key={column} className={clsx('h-2 shrink-0 rounded-control bg-fill-strong', width)} />
          ))}
        </div>
      ))}
    </div>
  )
}
