import type { Route } from 'next'
import type { ComponentProps, ReactNode } from 'react'
import { type ButtonLook, buttonClass } from '#components/ui/button-class'
import { Link } from '#components/ui/link'

type ButtonProps = ButtonLook &
  Omit<ComponentProps<'button'>, 'children'> & { icon?: ReactNode; children: ReactNode; pending?: boolean }

/**
 * A button of 28 px (24 small, 36 to confirm). `pending` keeps its place and its focus while the server
 * works, and swallows further clicks; the words stay, so nothing jumps.
 */
export function Button({
  variant,
  size,
  icon,
  pending = false,
  className,
  children,
  type = 'button',
  onClick,
  ...props
}: ButtonProps) {
  return (
    <button
      {...props}
      type={type}
      aria-disabled={pending || undefined}
      aria-busy={pending || undefined}
      onClick={pending ? (event) => event.preventDefault() : onClick}
      className={buttonClass({ variant, size }, className)}
    >
      {icon}
      {children}
    </button>
  )
}

type LinkButtonProps = ButtonLook & {
  href: Route
  icon?: ReactNode
  children: ReactNode
  className?: string
}

/** A link that looks like a button: it goes somewhere, it does nothing. */
export function LinkButton({ variant, size, icon, className, children, ...props }: LinkButtonProps) {
  return (
    <Link {...props} className={buttonClass({ variant, size }, className)}>
      {icon}
      {children}
    </Link>
  )
}
