'use client'
import { clsx } from 'clsx'

interface SegmentedControlProps<Value extends string> {
  label: string
  value: Value
  onValueChange: (value: Value) => void
  options: readonly { value: Value; label: string }[]
}

/** Two to four ways of looking at the same thing; the pressed one is underlined as well as tinted. */
export function SegmentedControl<Value extends string>({
  label,
  value,
  onValueChange,
  options,
}: SegmentedControlProps<Value>) {
  return (
    <fieldset aria-label={label} className="inline-flex rounded-control border border-line-strong bg-surface">
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          aria-pressed={option.value === value}
          onClick={() => onValueChange(option.value)}
          className={clsx(
            'fade h-6 border-line-strong px-2.5 text-meta font-medium whitespace-nowrap not-first:border-l max-md:h-10',
            option.value === value
              ? 'bg-accent-soft text-accent shadow-[inset_0_-2px_0_var(--accent)]'
              : 'text-ink-2 hover:bg-fill',
          )}
        >
          {option.label}
        </button>
      ))}
    </fieldset>
  )
}
