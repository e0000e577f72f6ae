'use client'
import type { ReactNode } from 'react'
import { Button } from '#components/ui/button'
import { Kbd } from '#components/ui/kbd'
import { useWords } from '#components/words/use-words'

interface ConfirmBarProps {
  person: string
  pending: boolean
  /** A rule refuses: it can be tried, but nothing invites to it. */
  quiet: boolean
  /** What is done: "Add cyber from 1 Sep 2024". */
  children: ReactNode
}

/** The bar of 56 px that ends every form: as whom, and what is done. On a small screen it comes after the review. */
export function ConfirmBar({ person, pending, quiet, children }: ConfirmBarProps) {
  const words = useWords()
  const [before, after] = words.t('edit.savedAs', { name: '\u0000' }).split('\u0000')
  return (
    <div className="flex min-h-14 shrink-0 items-center gap-3 border-t border-line-strong bg-surface px-4 py-1.5">
      <p className="min-w-0 flex-1 text-ink-2 max-md:hidden">
        {before}
        <b className="font-semibold text-ink">{person}</b>
        {after}
      </p>
      <span className="flex gap-1 max-md:hidden" aria-hidden="true">
        <Kbd>{words.t('edit.control')}</Kbd>
        <Kbd>{words.t('edit.enter')}</Kbd>
      </span>
      <Button
        type="submit"
        variant={quiet ? 'secondary' : 'primary'}
        size="lg"
        pending={pending}
        className="max-md:flex-1"
      >
        {children}
      </Button>
    </div>
  )
}
