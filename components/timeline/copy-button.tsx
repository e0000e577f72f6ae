'use client'
import { Check, Copy, Link2, TriangleAlert } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Button } from '#components/ui/button'
import { IconButton } from '#components/ui/icon-button'
import { useWords } from '#components/words/use-words'

type Outcome = 'idle' | 'copied' | 'failed'
const REST_MS = 2_000

function useCopy() {
  const [outcome, setOutcome] = useState<Outcome>('idle')
  useEffect(() => {
    if (outcome === 'idle') return
    const timer = setTimeout(() => setOutcome('idle'), REST_MS)
    return () => clearTimeout(timer)
  }, [outcome])
  const copy = (text: string) => {
    // Browsers refuse the clipboard outside of secure origins: the person is told, not left guessing.
    if (!navigator.clipboard) setOutcome('failed')
    else
      navigator.clipboard.writeText(text).then(
        () => setOutcome('copied'),
        () => setOutcome('failed'),
      )
  }
  return [outcome, copy] as const
}

const keys = { idle: 'timeline.copy', copied: 'timeline.copied', failed: 'timeline.copyFailed' } as const

/** Copies a text and says so in its own place. */
export function CopyButton({ text }: { text: string }) {
  const words = useWords()
  const [outcome, copy] = useCopy()
  const Icon = { idle: Copy, copied: Check, failed: TriangleAlert }[outcome]
  return (
    <Button
      size="sm"
      variant="ghost"
      icon={<Icon className="size-3.5" aria-hidden="true" />}
      onClick={() => copy(text)}
    >
      <span aria-live="polite">{words.t(keys[outcome])}</span>
    </Button>
  )
}

/** Copies the address of a step. */
export function CopyLinkButton({ href }: { href: string }) {
  const words = useWords()
  const [outcome, copy] = useCopy()
  const Icon = { idle: Link2, copied: Check, failed: TriangleAlert }[outcome]
  return (
    <>
      <IconButton label={words.t('timeline.copyLink')} onClick={() => copy(new URL(href, window.location.href).href)}>
        <Icon className="size-4" aria-hidden="true" />
      </IconButton>
      <span className="sr-only" aria-live="polite">
        {outcome === 'idle' ? '' : words.t(keys[outcome])}
      </span>
    </>
  )
}
