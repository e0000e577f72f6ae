'use client'
import { Popover as Base } from '@base-ui/react/popover'
import { clsx } from 'clsx'
import type { ReactElement, ReactNode } from 'react'

interface PopoverProps {
  trigger: ReactElement
  title?: ReactNode
  children: ReactNode
  align?: 'start' | 'center' | 'end'
  side?: 'top' | 'bottom' | 'left' | 'right'
  /** Opens on hover too, after a moment, and can be hovered. */
  openOnHover?: boolean
  className?: string
}

/** A panel of 6 px corners beside what it explains; Esc closes it and gives the focus back. */
export function Popover({
  trigger,
  title,
  children,
  align = 'start',
  side = 'bottom',
  openOnHover = false,
  className,
}: PopoverProps) {
  return (
    <Base.Root>
      <Base.Trigger render={trigger} openOnHover={openOnHover} delay={200} />
      <Base.Portal>
        <Base.Positioner sideOffset={6} align={align} side={side} collisionPadding={8} className="z-50">
          <Base.Popup
            className={clsx(
              'max-w-[min(404px,calc(100vw-16px))] rounded-panel border border-line-strong bg-surface p-3 shadow-overlay outline-none',
              className,
            )}
          >
            {title && <Base.Title className="mb-1 font-semibold">{title}</Base.Title>}
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
