'use client'
import { useEffect, useRef, useState } from 'react'
import type { FieldValues, Path, UseFormReturn } from 'react-hook-form'
import { useWatch } from 'react-hook-form'

/**
 * Keeps what was typed in this tab until it is saved or left: a reload, a crash or a sign-in in between
 * loses nothing. The tab's own storage, so that it ends with the tab and no other window sees it.
 */
export function useKeptDraft<Draft extends FieldValues>(
  key: string,
  form: UseFormReturn<Draft>,
  initial: Draft,
  /** What differs from form to form without anybody having typed it. */
  untyped?: keyof Draft,
) {
  const same = (a: object) => {
    const typed = { ...initial, ...a }
    return (
      JSON.stringify(untyped ? { ...typed, [untyped]: null } : typed) ===
      JSON.stringify(untyped ? { ...initial, [untyped]: null } : initial)
    )
  }
  const values = useWatch({ control: form.control })
  const [restored, setRestored] = useState(false)
  const ready = useRef(false)
  const fill = (draft: Draft) => {
    for (const [field, value] of Object.entries(draft)) form.setValue(field as Path<Draft>, value)
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the form appears
  useEffect(() => {
    const kept = read<Draft>(key)
    ready.current = true
    if (!kept || same(kept)) return
    fill({ ...initial, ...kept })
    setRestored(true)
  }, [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what is typed matters
  useEffect(() => {
    if (!ready.current) return
    if (same(values)) forget(key)
    else keep(key, values)
  }, [key, values])
  return {
    restored,
    /** Forgets the draft: it is saved, or no longer wanted. */
    clear() {
      ready.current = false
      forget(key)
    },
    startAgain() {
      fill(initial)
      setRestored(false)
    },
  }
}

// A browser may refuse its storage (private windows, a full disk): the form works without.
function read<Draft>(key: string): Partial<Draft> | null {
  try {
    const kept = sessionStorage.getItem(key)
    return kept === null ? null : (JSON.parse(kept) as Partial<Draft>)
  } catch {
    return null
  }
}
function keep(key: string, values: object) {
  try {
    sessionStorage.setItem(key, JSON.stringify(values))
  } catch {}
}
function forget(key: string) {
  try {
    sessionStorage.removeItem(key)
  } catch {}
}
