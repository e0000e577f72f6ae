'use client'
import { clsx } from 'clsx'
import type { ComponentProps, ReactNode } from 'react'
import { type ButtonLook, buttonClass } from '#components/ui/button-class'
import { Tooltip } from '#components/ui/tooltip'

export type IconButtonProps = ButtonLook &
  Omit<ComponentProps<'button'>, 'children' | 'aria-label'> & { label: string; children: ReactNode }

const squares = { sm: 'w-6 max-md:w-8', md: 'w-7 max-md:w-11', lg: 'w-9 max-md:w-11' }

/** A button that is only an icon: its label is its name, and its tooltip. */
export function IconButton({
  label,
  variant = 'ghost',
  size = 'md',
  className,
  children,
  type = 'button',
  ...props
}: IconButtonProps) {
  return (
    <Tooltip text={label}>
      <button
        {...props}
        type={type}
        aria-label={label}
        className={buttonClass({ variant, size }, clsx('px-0! max-md:px-0!', squares[size], className))}
      >
        {children}
      </button>
    </Tooltip>
  )
}
