'use client'
import type { ComponentProps } from 'react'
import { controlClass } from '#components/ui/form/control-class'
import { useControlProps } from '#components/ui/form/field'

/**
 * A calendar date typed by hand as dd/mm/yyyy. A person copies it from a letter: typing is faster than any
 * calendar, and an impossible day (31/02/2025) stays visible so that it can be corrected.
 */
export function DateInput({ className, ...props }: Omit<ComponentProps<'input'>, 'type'>) {
  return (
    <input
      autoComplete="off"
      inputMode="numeric"
      maxLength={20}
      placeholder="dd/mm/yyyy"
      {...useControlProps()}
      {...props}
      className={controlClass(`w-full max-w-44 px-2.5 ${className ?? ''}`)}
    />
  )
}
