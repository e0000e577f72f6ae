'use client'
import type { ComponentProps } from 'react'
import { controlClass } from '#components/ui/form/control-class'
import { useControlProps } from '#components/ui/form/field'

/**
 * An amount in euros, right-aligned. What a person typed stays as typed: it is read as an amount where
 * the form is checked (`parseAmount`), never rewritten under their hands.
 */
export function MoneyInput({ className, ...props }: Omit<ComponentProps<'input'>, 'type'>) {
  return (
    <span className={controlClass(`ring-within flex items-center ${className ?? 'w-full'}`)}>
      <input
        autoComplete="off"
        inputMode="decimal"
        {...useControlProps()}
        {...props}
        className="h-full w-full min-w-0 flex-1 bg-transparent pl-2.5 text-right outline-none"
      />
      <span className="px-2.5 text-ink-3" aria-hidden="true">
        €
      </span>
    </span>
  )
}
