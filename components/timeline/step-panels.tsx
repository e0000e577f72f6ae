'use client'
import { BrokenAlert, SkippedNote } from '#components/timeline/broken-alert'
import { ChangeSection } from '#components/timeline/change-section'
import { CompareSection } from '#components/timeline/compare-section'
import { EventPanel } from '#components/timeline/event-panel'
import type { TimelineStep } from '#components/timeline/event-words'
import { kindOf } from '#components/timeline/kinds/all'
import { type Panel, panelClass } from '#components/timeline/panel-tabs'
import { ScheduleSection } from '#components/timeline/schedule-section'
import { StateSection } from '#components/timeline/state-section'
import { defaultOn, type TimelineView } from '#components/timeline/use-timeline'
import { useWords } from '#components/words/use-words'
import { parisDate } from '#lib/domain/shared/calendar-date'
import type { Change } from '#lib/domain/shared/change'
import type { Elsewhere } from '#lib/replay/elsewhere'
import { isSame, type Subject, stateOf } from '#lib/replay/together'

interface StepPanelsProps {
  view: TimelineView
  step: TimelineStep
  say: (step: number) => string
  panel: Panel
  elsewhere: Elsewhere | null
}

const unchanged: readonly Change[] = []

/** The change of a step, the schedule and the state after it, and the event itself; two columns where there is room. */
export function StepPanels({ view, step, say, panel, elsewhere }: StepPanelsProps) {
  const words = useWords()
  const { replay, go, subject } = view
  const { event } = step
  // At a step of a claim its change and its state are shown; the contract's schedule stays.
  const about: Subject = event ?? subject
  const home = defaultOn(replay, step.index)
  const on = view.pickedOn ?? home
  const changes = kindOf(about.aggregate).changes(stateOf(step.before, about), stateOf(step.after, about), home)
  const { other } = view
  return (
    // Columns that scroll are `relative`: what is only for screen readers must not lengthen the page.
    // In between the sizes the event lies under the rest and scrolls with it.
    <div className="relative min-h-0 md:max-xl:overflow-y-auto xl:contents">
      <section
        aria-label={words.t('timeline.stepShort', { step: step.index })}
        className="relative min-h-0 xl:overflow-y-auto -outline-offset-2!"
      >
        {step.error && event && (
          <BrokenAlert
            step={step.index}
            last={view.last}
            good={step.good}
            error={step.error}
            reference={`event ${event._id}, version ${event.version}, ${event.type} V${event.schemaVersion}`}
            go={go}
          />
        )}
        <SkippedNote skipped={step.skipped} />
        <div className={panelClass('change', panel)}>
          {other === null ? (
            <ChangeSection
              step={step.index}
              sentence={say(step.index)}
              event={event}
              changes={changes}
              broken={step.error !== null}
            />
          ) : (
            <CompareSection view={view} a={step.index} b={other} on={on} />
          )}
        </div>
        <div className={panelClass('schedule', panel)}>
          {subject.aggregate === 'subscription' && (
            <ScheduleSection
              state={stateOf(step.after, { ...subject, aggregate: subject.aggregate })}
              changes={isSame(about, subject) ? changes : unchanged}
              on={on}
              home={home}
              known={event && parisDate(view.knownAt ?? event.appendDate)}
              after={step.error ? step.good : null}
              onPick={view.pickOn}
            />
          )}
          <StateSection view={view} step={step.good} about={about} on={on} changes={changes} />
        </div>
      </section>
      <aside
        aria-label={words.t('timeline.event.heading')}
        className={panelClass(
          'event',
          panel,
          'relative min-h-0 max-xl:border-t xl:overflow-y-auto xl:border-l -outline-offset-2!',
        )}
      >
        <EventPanel event={event} step={step} view={view} say={say} elsewhere={elsewhere} />
      </aside>
    </div>
  )
}
