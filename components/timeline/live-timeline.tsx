'use client'
import { X } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { parseAsString, useQueryState } from 'nuqs'
import { useEffect, useEffectEvent, useMemo, useState } from 'react'
import { useLive } from '#components/live/use-live'
import { Timeline, type TimelineProps } from '#components/timeline/timeline'
import { Button } from '#components/ui/button'
import { IconButton } from '#components/ui/icon-button'
import { useWords } from '#components/words/use-words'
import type { RecentEvents } from '#lib/views/recent-events'

const nothingYet: RecentEvents = {}

/**
 * A timeline that hears of events which are recorded while one looks. What is looked at stays where it is: the
 * step goes into the address first, and the new ones stand behind it, not yet known.
 */
export function LiveTimeline(props: TimelineProps) {
  const { events } = props
  const router = useRouter()
  const [step, setStep] = useQueryState('step', parseAsString.withOptions({ history: 'replace', scroll: false }))
  const { latest } = useLive<RecentEvents>('histories', nothingYet)
  const [seen, setSeen] = useState(events.length)
  const known = useMemo(() => versionsOf(events), [events])
  /** How many events there are that are not told here yet, of the histories that are. */
  const newer = Object.entries(known).reduce((sum, [id, version]) => sum + Math.max(0, (latest[id] ?? 0) - version), 0)
  const lastId = events.at(-1)?._id ?? null
  const fetchNew = useEffectEvent(async () => {
    if (newer === 0) return
    if (step === null) await setStep(lastId)
    router.refresh()
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: another last version is the reason to fetch it
  useEffect(() => void fetchNew(), [newer])
  const dismiss = () => setSeen(events.length)
  return (
    <>
      {events.length > seen && (
        <NewSteps
          count={events.length - seen}
          onShow={() => {
            void setStep(lastId)
            dismiss()
          }}
          onDismiss={dismiss}
        />
      )}
      <Timeline {...props} />
    </>
  )
}

function NewSteps({ count, onShow, onDismiss }: { count: number; onShow: () => void; onDismiss: () => void }) {
  const words = useWords()
  return (
    <div role="status" className="flex shrink-0 items-center gap-2 border-b bg-accent-soft py-1 pr-2 pl-4">
      <span>{words.t('timeline.newSteps', { count })}</span>
      <Button size="sm" onClick={onShow}>
        {words.t('timeline.showNewest')}
      </Button>
      <IconButton label={words.t('timeline.dismiss')} onClick={onDismiss} className="ml-auto">
        <X className="size-4" aria-hidden="true" />
      </IconButton>
    </div>
  )
}

/** Where each history that is told here stands. */
function versionsOf(events: TimelineProps['events']): RecentEvents {
  const versions: RecentEvents = {}
  for (const { aggregateId, version } of events) versions[aggregateId] = Math.max(version, versions[aggregateId] ?? 0)
  return versions
}
