'use client'
import { clsx } from 'clsx'
import { useEffect } from 'react'
import { useTranslations } from 'use-intl'
import { useRefresh } from '#components/asking/use-refresh'
import { useLive } from '#components/live/use-live'
import { BEHIND_LIMIT } from '#lib/engine/reactors/operations/operations'
import { formatNumber, formatTime } from '#lib/messages/figures'

/** How far the list is, as the server says it. */
export interface ViewFreshness {
  /** Moves whenever a row does. */
  position: number
  currentTo: string | null
  /** Counted up to `BEHIND_LIMIT`. */
  behind: number | null
  working: boolean
}

interface FreshnessProps {
  /** The list, whose name is that of its live topic. */
  list: string
  initial: ViewFreshness
  /** That what its reader saved is not among the rows yet; null where it is. */
  onTheWay: string | null
}

/**
 * Says how current the list is, and shows it anew when a row has moved: the server says so while the page is
 * looked at, and on coming back to it.
 */
export function Freshness({ list, initial, onTheWay }: FreshnessProps) {
  const t = useTranslations('list')
  const refresh = useRefresh()
  const { latest: heard, connected } = useLive(list, initial)
  const latest = { ...heard, working: heard.working && connected }
  useEffect(() => {
    // Once more on coming back: while nothing can be heard, nothing can be shown anew either.
    if (connected && heard.position !== initial.position) refresh()
  }, [connected, heard.position, initial.position, refresh])

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
        {time?.match(/^\d+:\d+/)?.[0] ?? '—'}
      </span>
      {onTheWay !== null ? (
        <span role="status" className="text-changed">
          · {onTheWay}
        </span>
      ) : latest.working && latest.behind ? (
        <span className="text-changed max-md:sr-only">
          ·{' '}
          {latest.behind < BEHIND_LIMIT
            ? t('behind', { count: latest.behind })
            : t('behindMany', { count: formatNumber(BEHIND_LIMIT) })}
        </span>
      ) : null}
    </p>
  )
}
