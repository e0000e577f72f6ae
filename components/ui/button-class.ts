import { clsx } from 'clsx'

export interface ButtonLook {
  /** One primary a screen. */
  variant?: 'primary' | 'secondary' | 'ghost' | 'danger'
  /** 24, 28, or 36 px for the button that confirms. */
  size?: 'sm' | 'md' | 'lg'
}

const variants = {
  primary:
    'border-accent-solid bg-accent-solid text-on-accent hover:border-accent-solid-hover hover:bg-accent-solid-hover',
  secondary: 'border-line-control/60 bg-surface text-ink hover:bg-fill',
  ghost: 'border-transparent bg-transparent text-ink hover:bg-fill',
  danger: 'border-removed-line bg-surface text-removed hover:bg-removed-soft',
}
const sizes = {
  sm: 'h-6 gap-1 px-2 text-meta max-md:h-8',
  md: 'h-7 gap-1.5 px-2.5 text-body max-md:h-10 max-md:px-3',
  lg: 'h-9 gap-1.5 px-4 text-body max-md:h-11',
}

/** The one look of everything that is pressed, shared by buttons and links that act as one. */
export const buttonClass = ({ variant = 'secondary', size = 'md' }: ButtonLook, className?: string) =>
  clsx(
    'fade inline-flex shrink-0 select-none items-center justify-center rounded-control border font-medium whitespace-nowrap',
    'disabled:border-line-strong disabled:bg-surface-2 disabled:text-ink-3 aria-disabled:border-line-strong aria-disabled:bg-surface-2 aria-disabled:text-ink-3',
    variants[variant],
    sizes[size],
    className,
  )
