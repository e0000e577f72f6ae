'use client'
import { X } from 'lucide-react'
import { parseAsString, useQueryState } from 'nuqs'
import { type ReactNode, useMemo, useState } from 'react'
import { useRefresh } from '#components/asking/use-refresh'
import { useLive } from '#components/live/use-live'
import { HistoryTimeline } from '#components/timeline/timeline'
import { type Crumb, TimelineHead } from '#components/timeline/timeline-head'
import { useHistory } from '#components/timeline/use-history'
import { Button } from '#components/ui/button'
import { IconButton } from '#components/ui/icon-button'
import { useWords } from '#components/words/use-words'
import { kindOf, type OpenedTimeline, type Subject } from '#lib/domain/timeline-kinds'
import type { CalendarDate } from '#lib/engine/core/calendar-date'
import { fromWire } from '#lib/engine/replay/wire'
import type { RecentEvents } from '#lib/engine/views/recent-events'

const nothingYet: RecentEvents = { versions: {}, links: {} }

interface LiveTimelineProps {
  subject: Subject
  /** Where others of its kind are found. */
  list: Crumb
  today: CalendarDate
  /** What it begins with, an `OpenedTimeline` as text: a state of thousands of premiums is quicker to write and read so. */
  opened: string
  /** Another way to take it along, for those who may. */
  unmask?: ReactNode
}

/**
 * A timeline that fetches what of its history it was not opened with, and hears of events that are recorded while
 * one looks. What is looked at stays where it is: new steps stand behind it, not yet known.
 */
export function LiveTimeline({ subject, list, today, opened: text, unmask }: LiveTimelineProps) {
  const opened = useMemo(() => fromWire(text) as OpenedTimeline, [text])
  const words = useWords()
  const refresh = useRefresh()
  const [step, setStep] = useQueryState('step', parseAsString.withOptions({ history: 'replace', scroll: false }))
  const { latest } = useLive<RecentEvents>('histories', nothingYet)
  const history = useHistory({
    ...{ opened, latest, onRefused: () => void askAnew() },
    address: `${kindOf(subject.aggregate).path}/${encodeURIComponent(subject.aggregateId)}/timeline/events`,
  })
  const { replay, showNewest } = history
  const lastId = replay.events.at(-1)?._id ?? null
  const [seen, setSeen] = useState({ own: opened.own, step: opened.total })
  // With and without what surrounds it, a history has other numbers.
  if (seen.own !== opened.own) setSeen({ own: opened.own, step: opened.total })
  const askAnew = async () => {
    // What comes then may be longer: the step that is looked at has to be named.
    if (step === null) await setStep(lastId)
    refresh()
  }
  const dismiss = () => setSeen({ ...seen, step: replay.last })
  return (
    <>
      <TimelineHead {...{ subject, list, today, words, unmask }} state={replay.at(replay.last).after} />
      {replay.last > seen.step && (
        <NewSteps
          count={replay.last - seen.step}
          onShow={() => {
            if (step !== null) void setStep(lastId)
            showNewest()
            dismiss()
          }}
          onDismiss={dismiss}
        />
      )}
      <HistoryTimeline {...{ subject, history, today }} />
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
