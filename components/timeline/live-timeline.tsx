'use client'
import { X } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { parseAsString, useQueryState } from 'nuqs'
import { useEffect, useEffectEvent, useState } from 'react'
import { useLive } from '#components/live/use-live'
import { HistoryTimeline } from '#components/timeline/timeline'
import { TimelineHead } from '#components/timeline/timeline-head'
import { useHistory } from '#components/timeline/use-history'
import { Button } from '#components/ui/button'
import { IconButton } from '#components/ui/icon-button'
import { useWords } from '#components/words/use-words'
import type { CalendarDate } from '#lib/domain/shared/calendar-date'
import type { SubscriptionEvent } from '#lib/domain/subscription/reducer'
import type { SubscriptionState } from '#lib/domain/subscription/state'
import { subscription } from '#lib/domain/subscription/subscription'
import type { Opened } from '#lib/replay/stretch'
import { fromWire } from '#lib/replay/wire'
import type { RecentEvents } from '#lib/views/recent-events'

const nothingYet: RecentEvents = {}

interface LiveTimelineProps {
  id: string
  today: CalendarDate
  /** What it begins with, an `Opened` as text: a state of thousands of premiums is quicker to write and read so. */
  opened: string
}

/**
 * A timeline that fetches what of its history it was not opened with, and hears of events that are recorded while
 * one looks. What is looked at stays where it is: the step goes into the address before the new ones are fetched,
 * and they stand behind it, not yet known.
 */
export function LiveTimeline({ id, today, opened: text }: LiveTimelineProps) {
  const [opened] = useState(() => fromWire(text) as Opened<SubscriptionState, SubscriptionEvent>)
  const words = useWords()
  const router = useRouter()
  const [step, setStep] = useQueryState('step', parseAsString.withOptions({ history: 'replace', scroll: false }))
  const { latest } = useLive<RecentEvents>('histories', nothingYet)
  const [newest, setNewest] = useState(opened.total)
  const [seen, setSeen] = useState(opened.total)
  const history = useHistory({
    ...{ aggregate: subscription, opened, newest, onRefused: () => router.refresh() },
    address: `/subscriptions/${encodeURIComponent(id)}/timeline/events`,
  })
  const { replay } = history
  const heard = latest[id] ?? 0
  const fetchNew = useEffectEvent(async () => {
    if (heard <= newest) return
    if (step === null) await setStep(replay.events.at(-1)?._id ?? null)
    setNewest(heard)
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: another last version is the reason to fetch it
  useEffect(() => void fetchNew(), [heard])
  const dismiss = () => setSeen(replay.last)
  return (
    <>
      <TimelineHead id={id} state={replay.at(replay.last).after} today={today} words={words} />
      {replay.last > seen && (
        <NewSteps
          count={replay.last - seen}
          onShow={() => {
            void setStep(replay.events.at(-1)?._id ?? null)
            dismiss()
          }}
          onDismiss={dismiss}
        />
      )}
      <HistoryTimeline history={history} />
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
