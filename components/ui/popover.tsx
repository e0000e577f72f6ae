'use client'
import { Popover as Base } from '@base-ui/react/popover'
import { clsx } from 'clsx'
import type { ComponentProps, ReactElement, ReactNode } from 'react'

type PanelProps = Pick<ComponentProps<typeof Base.Positioner>, 'align' | 'side' | 'anchor'> &
  Omit<ComponentProps<typeof Base.Popup>, 'title'> & { title?: ReactNode }

interface PopoverProps extends Pick<PanelProps, 'align' | 'side' | 'title' | 'children'> {
  trigger: ReactElement
  /** Opens on hover too, after a moment, and can be hovered. */
  openOnHover?: boolean
  className?: string
  /** Where what is in it closes it too. */
  open?: boolean
  onOpenChange?: (open: boolean) => void
}

/** A panel of 6 px corners beside what it explains; Esc closes it and gives the focus back. */
export function Popover({ trigger, openOnHover = false, open, onOpenChange, ...panel }: PopoverProps) {
  return (
    <Base.Root {...(open !== undefined && { open })} {...(onOpenChange && { onOpenChange })}>
      <Base.Trigger render={trigger} openOnHover={openOnHover} delay={200} />
      <Panel {...panel} />
    </Base.Root>
  )
}

interface AnchoredPopoverProps extends Omit<PanelProps, 'anchor' | 'initialFocus' | 'finalFocus'> {
  open: boolean
  /** What it stands beside, and what gets the focus back: whichever of many things was asked. */
  anchor: HTMLElement | null
  /** Whether the focus goes into it. */
  takesFocus: boolean
  onClose: () => void
}

/** The same panel for many things of which one is explained at a time. What opens it closes it: it is told all else. */
export function AnchoredPopover({ open, anchor, takesFocus, onClose, ...panel }: AnchoredPopoverProps) {
  return (
    <Base.Root
      open={open}
      onOpenChange={(_, { reason, event }) => {
        const onAnchor = event.target instanceof Node && anchor?.contains(event.target)
        if (reason !== 'outside-press' || !onAnchor) onClose()
      }}
    >
      <Panel
        {...panel}
        anchor={anchor}
        initialFocus={takesFocus}
        finalFocus={() => takesFocus && anchor}
        onKeyDown={(key) => {
          if (key.key !== 'Tab' || !anchor || !leaves(key.currentTarget, key.shiftKey)) return
          // Back to what was asked: the panel itself lies at the end of the page, where nobody would look for the focus.
          key.preventDefault()
          anchor.focus()
          onClose()
        }}
      />
    </Base.Root>
  )
}

/** Whether the focus is on the last thing of a panel that takes it; backwards, on the first. */
function leaves(panel: HTMLElement, backwards: boolean): boolean {
  const stops = [...panel.querySelectorAll<HTMLElement>('a[href], button, input:not([type=hidden])')]
  const inOrder = stops.filter(({ tabIndex }) => tabIndex >= 0)
  return document.activeElement === (backwards ? inOrder[0] : inOrder.at(-1))
}

function Panel({ align = 'start', side = 'bottom', anchor, title, className, children, ...popup }: PanelProps) {
  return (
    <Base.Portal>
      <Base.Positioner {...{ align, side, anchor }} sideOffset={6} collisionPadding={8} className="z-50">
        <Base.Popup
          {...popup}
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
  )
}
