'use client'
import { Checkbox as Base } from '@base-ui/react/checkbox'
import { Check } from 'lucide-react'
import type { ReactNode } from 'react'

interface CheckboxProps {
  name?: string
  checked?: boolean
  defaultChecked?: boolean
  onCheckedChange?: (checked: boolean) => void
  disabled?: boolean
  children: ReactNode
  /** At the end of the line: a count. */
  aside?: ReactNode
  className?: string
  /** For a sentence, which may take several lines. */
  wrap?: boolean
}

/** A box of 14 px in a line of 26: the whole line is the target. */
export function Checkbox({ children, aside, className, wrap = false, onCheckedChange, ...props }: CheckboxProps) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: Base UI's checkbox inside is the control
    <label
      className={`fade flex min-h-6.5 items-center gap-2 rounded-control px-2 hover:bg-fill max-md:min-h-10 ${className ?? ''}`}
    >
      <Base.Root
        {...props}
        onCheckedChange={(checked) => onCheckedChange?.(checked)}
        className="fade grid size-3.5 shrink-0 place-items-center rounded-[3px] border border-line-control bg-surface data-checked:border-accent-solid data-checked:bg-accent-solid data-checked:text-on-accent data-disabled:opacity-50"
      >
        <Base.Indicator>
          <Check className="size-3" strokeWidth={3} aria-hidden="true" />
        </Base.Indicator>
      </Base.Root>
      <span className={wrap ? 'min-w-0 flex-1' : 'min-w-0 flex-1 truncate'}>{children}</span>
      {aside !== undefined && <span className="text-ink-3">{aside}</span>}
    </label>
  )
}
