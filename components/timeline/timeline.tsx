'use client'
import { X } from 'lucide-react'
import { useDeferredValue, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { HeadStep } from '#components/timeline/blame/use-answering'
import { Controls } from '#components/timeline/controls/controls'
import { PlayerBar } from '#components/timeline/controls/player-bar'
import { usePlayer } from '#components/timeline/controls/use-player'
import { sentenceAt, spokenStep } from '#components/timeline/event-words'
import { HelpDialog } from '#components/timeline/help-dialog'
import { History } from '#components/timeline/history/history'
import { lanesOf } from '#components/timeline/history/lanes'
import { useStepFilter } from '#components/timeline/history/use-step-filter'
import { type Panel, PanelTabs, panelClass } from '#components/timeline/panel-tabs'
import { Scrubber } from '#components/timeline/scrubber/scrubber'
import { StepAnnouncer } from '#components/timeline/step-announcer'
import { StepBoundary } from '#components/timeline/step-boundary'
import { StepPanels } from '#components/timeline/step-panels'
import { type TimelineHistory, usePreparation } from '#components/timeline/use-history'
import { useTimeline } from '#components/timeline/use-timeline'
import { useTimelineKeys } from '#components/timeline/use-timeline-keys'
import { SandboxBar } from '#components/timeline/what-if/sandbox-bar'
import { inSandbox, useSandbox } from '#components/timeline/what-if/use-sandbox'
import { IconButton } from '#components/ui/icon-button'
import { useWords } from '#components/words/use-words'
import { mergedAggregate, type RelatedEvents, type Subject, type TimelineEvent } from '#lib/domain/timeline-kinds'
import type { CalendarDate } from '#lib/engine/core/calendar-date'
import { isSame } from '#lib/engine/replay/merged-history'
import { Replay } from '#lib/engine/replay/steps'

interface TimelineProps {
  /** Whose timeline it is. */
  subject: Subject
  /** Its own events, and those of what surrounds it, in one order. */
  events: readonly TimelineEvent[]
  /** What hangs together with them on other timelines; null where no other can be reached, as from a file. */
  relatedEvents: RelatedEvents | null
  /** The day on which this is all that is recorded. */
  today: CalendarDate
  /** Until when it is all that was recorded, where that is not now: of a file. */
  until?: Date
}

const nothing = () => undefined

/** A history that is all at hand, from a file; what surrounds it is told where the file has it. */
export function Timeline({ subject, events, relatedEvents, today, until }: TimelineProps) {
  const replay = useMemo(() => new Replay(mergedAggregate, events), [events])
  const history = {
    replay,
    relatedEvents,
    own: false,
    surrounded: relatedEvents !== null || events.some((event) => !isSame(event, subject)),
    heldAt: null,
    showNewest: nothing,
    want: nothing,
    failing: false,
    until: until ?? null,
  }
  return <HistoryTimeline subject={subject} history={history} today={today} />
}

interface HistoryTimelineProps extends Pick<TimelineProps, 'subject' | 'today'> {
  history: TimelineHistory
}

/** The history of one aggregate and of what surrounds it, step by step: replayed here, by the reducers that the desk decides with. */
export function HistoryTimeline({ subject, history, today }: HistoryTimelineProps) {
  const words = useWords()
  const real = useTimeline(subject, history, today)
  const sandboxing = useSandbox(real)
  // In a sandbox, everything below is replayed as it would be; what happened at a step is said as it happened.
  const view = inSandbox(real, sandboxing)
  usePreparation(view.replay)
  const [help, setHelp] = useState(false)
  const [panel, setPanel] = useState<Panel>('change')
  const { replay, index, last, go, goBy } = view
  const { events } = replay
  const alone = !history.surrounded
  const lanes = lanesOf(subject, view.own || alone)
  const { sandbox } = sandboxing
  const player = usePlayer(events, index, go)
  const filtering = useStepFilter(real)
  const filterButton = useRef<HTMLButtonElement>(null)
  useTimelineKeys({
    ...{ index, last, rows: filtering.steps, go, goBy },
    help: () => setHelp(true),
    filter: () => filterButton.current?.click(),
  })
  // The head follows the hand at once; the columns, which cost more, may be a frame behind.
  const shown = { view: useDeferredValue(view), sandboxing: useDeferredValue(sandboxing) }
  const head = useRef(index)
  useLayoutEffect(() => {
    head.current = index
  }, [index])
  const spoken = spokenStep(real.replay, index, words)
  const say = (at: number) => sentenceAt(real.replay, at, words)
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="relative flex min-h-0 flex-1 flex-col">
        {view.unknownStep && <Unknown text={words.t('timeline.unknownStep')} onDismiss={() => go(last)} />}
        {view.unknownOther && (
          <Unknown text={words.t('timeline.unknownOther')} onDismiss={() => view.compareWith(null)} />
        )}
        <Controls view={view} player={player} supposed={sandbox !== null} onHelp={() => setHelp(true)} />
        <Scrubber
          events={events}
          lanes={lanes}
          index={view.heading}
          spoken={view.heading === index ? spoken : words.t('timeline.loading.row', { step: view.heading })}
          broken={replay.broken}
          matches={filtering.steps}
          other={view.other === null ? null : { step: view.other, isNow: view.otherIsNow && view.until === null }}
          go={go}
          onPlay={player.toggle}
        />
        <SandboxBar sandboxing={sandboxing} view={view} say={say} />
        <PanelTabs panel={panel} onPanel={setPanel} scheduled={subject.aggregate === 'subscription'} />
        <div className="grid min-h-0 flex-1 grid-cols-[minmax(0,1fr)] bg-surface max-md:content-start md:grid-cols-[300px_minmax(0,1fr)] md:grid-rows-[minmax(0,1fr)] xl:grid-cols-[348px_minmax(0,1fr)_352px]">
          <div
            className={panelClass(
              'history',
              panel,
              'flex min-h-0 flex-col max-md:max-h-[calc(100dvh-104px)] md:border-r',
            )}
          >
            <History
              {...{ events, lanes, index, broken: replay.broken, say, hrefOf: view.hrefOf, go }}
              {...{ isReady: view.isReady, want: view.want, view, alone, filtering, filterButton }}
              leftOut={sandbox && !sandbox.isEdit ? sandbox.step : null}
              isOpen={panel === 'history'}
            />
          </div>
          <StepBoundary
            step={shown.view.index}
            message={words.t('timeline.broken.unshown', { step: shown.view.index })}
          >
            <HeadStep value={head}>
              <StepPanels {...shown} {...{ say, panel, relatedEvents: history.relatedEvents }} />
            </HeadStep>
          </StepBoundary>
        </div>
      </div>
      <PlayerBar index={index} last={last} goBy={goBy} player={player} supposed={sandbox !== null} />
      <StepAnnouncer text={spoken} playing={player.playing} />
      <HelpDialog open={help} onOpenChange={setHelp} />
    </div>
  )
}

/** A link to a step that this history does not have, said calmly: what is shown instead, and the way to forget it. */
function Unknown({ text, onDismiss }: { text: string; onDismiss: () => void }) {
  const words = useWords()
  return (
    <div
      role="status"
      className="flex shrink-0 items-center gap-2 border-b bg-changed-soft py-1 pr-2 pl-4 text-changed"
    >
      <span className="flex-1">{text}</span>
      <IconButton label={words.t('timeline.dismiss')} onClick={onDismiss}>
        <X className="size-4" aria-hidden="true" />
      </IconButton>
    </div>
  )
}
