'use client'
import type { ComponentProps } from 'react'
import { controlClass } from '#components/ui/form/control-class'
import { useControlProps } from '#components/ui/form/field'

/** One line of text; takes its id, name and description from the field around it. */
export function TextInput({ className, ...props }: ComponentProps<'input'>) {
  return (
    <input
      autoComplete="off"
      {...useControlProps()}
      {...props}
      className={controlClass(`w-full px-2.5 ${className ?? ''}`)}
    />
  )
}
