'use client'
import { Search } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { hasOwnKeys } from '#components/ui/has-own-keys'
import { Kbd } from '#components/ui/kbd'

const PAUSE_MS = 250

/** Searches once the typing pauses; `/` comes here from anywhere on the page, Esc empties it. */
export function SearchField({
  label,
  value,
  onSearch,
}: {
  label: string
  value: string
  onSearch: (text: string) => void
}) {
  const input = useRef<HTMLInputElement>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const [text, setText] = useState(value)
  const [asked, setAsked] = useState(value)
  // The address changed by other means (back, "clear"): it wins over what was typed before.
  if (value !== asked) {
    setAsked(value)
    setText(value)
  }
  const search = (next: string, pause = PAUSE_MS) => {
    setText(next)
    clearTimeout(timer.current)
    timer.current = setTimeout(() => {
      setAsked(next.trim())
      onSearch(next.trim())
    }, pause)
  }
  useEffect(() => {
    const focus = (event: KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || hasOwnKeys(event.target)) return
      event.preventDefault()
      input.current?.select()
      input.current?.focus()
    }
    window.addEventListener('keydown', focus)
    return () => window.removeEventListener('keydown', focus)
  }, [])
  return (
    <search className="ring-within flex h-7 w-60 items-center gap-1.75 rounded-control border border-line-control bg-surface pr-1.5 pl-2 text-ink-3 max-md:h-10 max-md:w-full max-md:flex-1">
      <Search className="size-4 shrink-0" aria-hidden="true" />
      <input
        ref={input}
        type="text"
        inputMode="search"
        enterKeyHint="search"
        autoComplete="off"
        spellCheck={false}
        aria-label={label}
        aria-keyshortcuts="/"
        placeholder={label}
        value={text}
        onChange={(event) => search(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') search(text, 0)
          if (event.key === 'Escape') search('', 0)
        }}
        className="min-w-0 flex-1 bg-transparent text-ink outline-none max-md:text-title"
      />
      <Kbd>/</Kbd>
    </search>
  )
}
