'use client'
import { Select as Base } from '@base-ui/react/select'
import { Check, ChevronDown } from 'lucide-react'
import { controlClass } from '#components/ui/form/control-class'
import { useField } from '#components/ui/form/field'

export interface SelectOption {
  value: string
  label: string
  /** A second line: an article of law, a price. */
  hint?: string
  disabled?: boolean
}

interface SelectProps {
  options: readonly SelectOption[]
  value?: string | null
  defaultValue?: string | null
  onValueChange?: (value: string) => void
  placeholder?: string
  disabled?: boolean
  className?: string
  'aria-label'?: string
}

/** One of a list. Submits under the name of the field around it; without scripts the browser's own list does. */
export function Select({
  options,
  value,
  defaultValue,
  onValueChange,
  placeholder,
  disabled,
  className,
  ...props
}: SelectProps) {
  const field = useField()
  const chosen = value ?? defaultValue ?? ''
  return (
    <>
      <Base.Root
        items={options}
        {...(value === undefined ? { defaultValue: defaultValue ?? null } : { value })}
        onValueChange={(next) => onValueChange?.(next as string)}
        {...(field ? { name: field.name } : {})}
        disabled={disabled}
      >
        <Base.Trigger
          {...props}
          {...(field
            ? {
                id: field.id,
                'aria-labelledby': field.labelId,
                'aria-describedby': field.describedBy,
                'aria-invalid': field.invalid || undefined,
              }
            : {})}
          className={controlClass(
            `fade flex items-center gap-2 pr-2 pl-2.5 text-left hover:bg-surface-2 noscript:hidden ${className ?? 'w-full'}`,
          )}
        >
          <Base.Value placeholder={placeholder} className="min-w-0 flex-1 truncate data-placeholder:text-ink-3" />
          <ChevronDown className="size-4 shrink-0 text-ink-3" aria-hidden="true" />
        </Base.Trigger>
        <Base.Portal>
          <Base.Positioner sideOffset={4} alignItemWithTrigger={false} className="z-50 outline-none">
            <Base.Popup className="max-h-[min(20rem,var(--available-height))] min-w-(--anchor-width) overflow-y-auto rounded-panel border border-line-strong bg-surface p-1 shadow-overlay outline-none">
              {options.map((option) => (
                <Base.Item
                  key={option.value}
                  value={option.value}
                  disabled={option.disabled}
                  className="flex min-h-7 items-center gap-x-3 rounded-control px-2 py-1 outline-none data-disabled:text-ink-3 data-highlighted:bg-fill max-md:min-h-10"
                >
                  <span className="min-w-0 flex-1">
                    <Base.ItemText className="block">{option.label}</Base.ItemText>
                    {option.hint && <span className="block text-meta text-ink-3">{option.hint}</span>}
                  </span>
                  <Base.ItemIndicator className="text-accent">
                    <Check className="size-4" aria-hidden="true" />
                  </Base.ItemIndicator>
                </Base.Item>
              ))}
            </Base.Popup>
          </Base.Positioner>
        </Base.Portal>
      </Base.Root>
      {field && (
        <noscript>
          <select
            name={field.name}
            aria-labelledby={field.labelId}
            defaultValue={chosen}
            className={controlClass('w-full px-2')}
          >
            <option value="">{placeholder}</option>
            {options.map(({ value: each, label }) => (
              <option key={each} value={each}>
                {label}
              </option>
            ))}
          </select>
        </noscript>
      )}
    </>
  )
}
