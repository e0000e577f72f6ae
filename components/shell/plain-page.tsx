import type { ReactNode } from 'react'
import { Logo } from '#components/shell/logo'

/** A page that only says one thing: what happened, and what to do about it. */
export function PlainPage({ title, text, children }: { title: string; text: ReactNode; children: ReactNode }) {
  return (
    <main className="mx-auto grid min-h-[80dvh] w-full max-w-110 content-center gap-2 px-4">
      <Logo />
      <h1 className="mt-4 text-figure">{title}</h1>
      <p className="text-lead text-ink-2">{text}</p>
      <div className="mt-3 flex gap-2">{children}</div>
    </main>
  )
}
