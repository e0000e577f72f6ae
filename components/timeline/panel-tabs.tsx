'use client'
import { clsx } from 'clsx'
import { useWords } from '#components/words/use-words'

export const panels = ['change', 'schedule', 'event', 'history'] as const
export type Panel = (typeof panels)[number]

interface PanelTabsProps {
  panel: Panel
  onPanel: (panel: Panel) => void
  /** Whether there is a schedule beside the state. */
  scheduled: boolean
}

/** On a small screen the parts of a step are looked at one at a time. */
export function PanelTabs({ panel, onPanel, scheduled }: PanelTabsProps) {
  const words = useWords()
  return (
    <fieldset
      aria-label={words.t('timeline.panels.label')}
      className="sticky top-0 z-30 grid shrink-0 grid-cols-4 border-b bg-surface md:hidden"
    >
      {panels.map((name) => (
        <button
          key={name}
          type="button"
          aria-pressed={name === panel}
          onClick={() => onPanel(name)}
          className={clsx(
            'h-11 border-b-2 px-1 font-medium -outline-offset-2!',
            name === panel ? 'border-accent text-ink' : 'border-transparent text-ink-2',
          )}
        >
          {words.t(`timeline.panels.${name === 'schedule' && !scheduled ? 'state' : name}`)}
        </button>
      ))}
    </fieldset>
  )
}

/** Shown in its own tab on a small screen, always on a large one. */
export const panelClass = (name: Panel, panel: Panel, className?: string) =>
  clsx(name !== panel && 'max-md:hidden', className)
