'use client'
import type { ComponentProps } from 'react'
import { controlClass } from '#components/ui/form/control-class'
import { useControlProps } from '#components/ui/form/field'

/** Several lines of text; grows by hand. */
export function Textarea({ className, rows = 2, ...props }: ComponentProps<'textarea'>) {
  return (
    <textarea
      {...useControlProps()}
      {...props}
      rows={rows}
      className={controlClass(`block h-auto! min-h-13 w-full resize-y px-2.5 py-1.5 ${className ?? ''}`)}
    />
  )
}
