'use client'
import { Dialog as Base } from '@base-ui/react/dialog'
import type { ReactNode } from 'react'

interface DialogProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: string
  description?: ReactNode
  children?: ReactNode
  /** The buttons, last one first in importance at the right. */
  actions: ReactNode
}

/** A question that must be answered before going on. Rare: a page is better. */
export function Dialog({ open, onOpenChange, title, description, children, actions }: DialogProps) {
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-[rgb(10_12_18/.4)]" />
        {/* What is too high scrolls between its title and its buttons; on a very low screen all of it does. */}
        <Base.Popup className="fixed top-[18vh] left-1/2 z-50 flex max-h-[calc(82vh-16px)] w-[min(440px,calc(100vw-32px))] -translate-x-1/2 flex-col overflow-y-auto rounded-panel border border-line-strong bg-surface shadow-overlay outline-none short:top-2 short:max-h-[calc(100dvh-16px)]">
          <div className="min-h-0 overflow-y-auto p-4 short:overflow-visible">
            <Base.Title className="text-title">{title}</Base.Title>
            {description && <Base.Description className="mt-1 text-ink-2">{description}</Base.Description>}
            {children}
          </div>
          <div className="flex shrink-0 flex-wrap justify-end gap-2 border-t px-4 py-3">{actions}</div>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
