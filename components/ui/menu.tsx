'use client'
import { Menu as Base } from '@base-ui/react/menu'
import { Check } from 'lucide-react'
import type { Route } from 'next'
import type { ReactElement, ReactNode } from 'react'
import { Link } from '#components/ui/link'

const itemClass =
  'flex min-h-7 items-center gap-x-2 rounded-control px-2 py-1 text-left outline-none data-disabled:text-ink-3 data-highlighted:bg-fill max-md:min-h-11'

/** A list of actions or places behind a button. `trigger` is the button. */
export function Menu({
  trigger,
  children,
  align = 'end',
}: {
  trigger: ReactElement
  children: ReactNode
  align?: 'start' | 'end'
}) {
  return (
    <Base.Root modal={false}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner sideOffset={4} align={align} className="z-50 outline-none">
          <Base.Popup className="min-w-52 rounded-panel border border-line-strong bg-surface p-1 shadow-overlay outline-none">
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

interface ItemProps {
  children: ReactNode
  icon?: ReactNode
  /** A second line: why it cannot be chosen, or what it does. */
  hint?: ReactNode
  disabled?: boolean
}

const Content = ({ icon, children, hint }: ItemProps) => (
  <>
    {icon && <span className="text-ink-3 [&>svg]:size-4">{icon}</span>}
    <span className="min-w-0 flex-1">
      {children}
      {hint && <span className="block text-axis text-ink-3">{hint}</span>}
    </span>
  </>
)

/** An action. */
export function MenuItem({ onSelect, disabled, ...content }: ItemProps & { onSelect: () => void }) {
  return (
    <Base.Item onClick={onSelect} disabled={disabled} className={itemClass}>
      <Content {...content} />
    </Base.Item>
  )
}

/** A place: a real link, so that it opens in a new tab too. */
export function MenuLink({ href, disabled, ...content }: ItemProps & { href: Route }) {
  return (
    <Base.Item
      disabled={disabled}
      className={itemClass}
      render={disabled ? <span /> : <Link href={href} />}
      nativeButton={false}
    >
      <Content {...content} />
    </Base.Item>
  )
}

/** A file to take along: the browser fetches it, and the router must not. */
export function MenuDownload({ href, disabled, ...content }: ItemProps & { href: string }) {
  return (
    <Base.Item disabled={disabled} className={itemClass} render={<a href={href} download />} nativeButton={false}>
      <Content {...content} />
    </Base.Item>
  )
}

/** One of several states: the one that applies carries a check. */
export function MenuChoice<Value extends string>(props: {
  label: string
  value: Value
  onValueChange: (value: Value) => void
  options: readonly { value: Value; label: string }[]
}) {
  return (
    <Base.RadioGroup
      value={props.value}
      onValueChange={(value) => props.onValueChange(value as Value)}
      aria-label={props.label}
    >
      <div className="px-2 pt-1.5 pb-0.5 text-axis font-medium text-ink-3">{props.label}</div>
      {props.options.map(({ value, label }) => (
        <Base.RadioItem key={value} value={value} closeOnClick className={itemClass}>
          <span className="min-w-0 flex-1">{label}</span>
          <Base.RadioItemIndicator className="text-accent">
            <Check className="size-4" aria-hidden="true" />
          </Base.RadioItemIndicator>
        </Base.RadioItem>
      ))}
    </Base.RadioGroup>
  )
}

export const MenuSeparator = () => <Base.Separator className="-mx-1 my-1 h-px bg-line" />
