import { clsx } from 'clsx'

export interface Figure {
  label: string
  figure: string
  hint: string
}

interface FigureStripProps {
  /** What the figures are about, for those who hear it. */
  label: string
  figures: readonly Figure[]
  /** Whether they fill the whole width; else each is as wide as it needs. */
  wide?: boolean
}

/** A few figures side by side, each with what it says; on a narrow screen they scroll. */
export function FigureStrip({ label: about, figures, wide = false }: FigureStripProps) {
  return (
    <section
      aria-label={about}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: on a narrow screen it scrolls, with the keyboard too
      tabIndex={0}
      className="shrink-0 overflow-x-auto border-b bg-surface -outline-offset-2! [scrollbar-width:none]"
    >
      {/* Zoomed to 400 %, nothing but a table may scroll sideways: there the figures stand in rows. */}
      <dl className="flex h-20.75 pl-1 max-[360px]:h-auto max-[360px]:flex-wrap">
        {figures.map(({ label, figure, hint }) => (
          <div
            key={label}
            className={clsx(
              'flex shrink-0 flex-col border-r py-2.5 pr-7 pl-3 max-md:pr-4 max-[360px]:w-1/2 max-[360px]:min-w-0',
              wide && 'min-w-40 grow last:border-r-0 max-md:min-w-0',
            )}
          >
            <dt className="text-axis font-medium text-ink-3">{label}</dt>
            <dd className="text-figure font-semibold tracking-[-0.015em] whitespace-nowrap max-[360px]:whitespace-normal">
              {figure}
            </dd>
            <dd className="text-meta whitespace-nowrap text-ink-2 max-[360px]:whitespace-normal">{hint}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
