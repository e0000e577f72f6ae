'use client'
import { clsx } from 'clsx'
import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { formatTime } from '#lib/messages/figures'

/** How far the list is, as the server says it. */
export interface ViewFreshness {
  /** Moves whenever a row does. */
  position: string
  currentTo: string | null
  behind: number | null
  working: boolean
}

const EVERY_MS = 4_000

/**
 * Says how current the list is, and looks again when it has moved: on coming back to the page, and every
 * few seconds while it is looked at. Asks only for the position, which costs two index look-ups.
 */
export function Freshness({ initial }: { initial: ViewFreshness }) {
  const t = useTranslations('list')
  const router = useRouter()
  const [latest, setLatest] = useState(initial)
  const { position } = initial
  useEffect(() => {
    setLatest(initial)
  }, [initial])
  useEffect(() => {
    const look = async () => {
      if (document.visibilityState !== 'visible') return
      const response = await fetch('/api/views/subscriptions', { cache: 'no-store' }).catch(() => null)
      if (!response?.ok) return setLatest((known) => ({ ...known, working: false }))
      const now = (await response.json()) as ViewFreshness
      setLatest(now)
      if (now.position !== position) router.refresh()
    }
    const timer = setInterval(look, EVERY_MS)
    document.addEventListener('visibilitychange', look)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', look)
    }
  }, [position, router])

  const time = latest.currentTo ? formatTime(new Date(latest.currentTo)) : null
  const text = time === null ? t('currentUnknown') : latest.working ? t('current', { time }) : t('stopped', { time })
  return (
    <p className="flex items-center gap-1.5 text-meta whitespace-nowrap text-ink-2">
      <span
        className={clsx('size-1.75 rounded-full', latest.working ? 'bg-added-line' : 'bg-changed-line')}
        aria-hidden="true"
      />
      <span className="max-md:sr-only">{text}</span>
      <span className={clsx('md:hidden', !latest.working && 'text-changed')} aria-hidden="true">
        {time?.slice(0, 5) ?? '—'}
      </span>
      {latest.working && latest.behind ? (
        <span className="text-changed max-md:sr-only">· {t('behind', { count: latest.behind })}</span>
      ) : null}
    </p>
  )
}
