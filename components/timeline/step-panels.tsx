'use client'
import { BrokenAlert, SkippedNote } from '#components/timeline/broken-alert'
import { ChangeSection } from '#components/timeline/compare/change-section'
import { CompareSection } from '#components/timeline/compare/compare-section'
import { EventPanel } from '#components/timeline/event/event-panel'
import { type Panel, panelClass } from '#components/timeline/panel-tabs'
import { StateSection } from '#components/timeline/state/state-section'
import { StepSchedule } from '#components/timeline/state/step-schedule'
import { defaultOn, type TimelineView } from '#components/timeline/use-timeline'
import type { Sandboxing } from '#components/timeline/what-if/use-sandbox'
import { WhatIfActions } from '#components/timeline/what-if/what-if-actions'
import { WhatIfSection } from '#components/timeline/what-if/what-if-section'
import { useWords } from '#components/words/use-words'
import type { Change } from '#lib/domain/shared/change'
import { isOf, kindOf, type RelatedEvents, type Subject, stateOf } from '#lib/domain/timeline-kinds'
import { isSame } from '#lib/engine/replay/merged-history'

interface StepPanelsProps {
  view: TimelineView
  sandboxing: Sandboxing
  say: (step: number) => string
  panel: Panel
  relatedEvents: RelatedEvents | null
}

const none: readonly Change[] = []

/** The change of a step, the schedule and the state after it, and the event itself; two columns where there is room. */
export function StepPanels({ view, sandboxing, say, panel, relatedEvents }: StepPanelsProps) {
  const words = useWords()
  const { replay, go, subject } = view
  const step = replay.at(view.index)
  const { event } = step
  // At a step of a claim its change and its state are shown; the contract's schedule stays. Now and a minute are about the contract.
  const changed: Subject = event ?? subject
  const about = view.asksSubject ? subject : changed
  const { sandbox } = sandboxing
  const { other, on, homeOn: home } = view
  // In a sandbox the change is that from what was recorded, both looked at on the same day.
  const recorded = sandbox?.real.at(step.index)
  const before = recorded ? recorded.after : step.before
  const day = recorded ? on : defaultOn(replay, step.index)
  const changes = kindOf(changed.aggregate).changes(stateOf(before, changed), stateOf(step.after, changed), day)
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
          {other !== null ? (
            <CompareSection view={view} a={step.index} b={other} on={on} />
          ) : sandbox ? (
            <WhatIfSection sandbox={sandbox} view={view} step={step} on={on} say={say} />
          ) : (
            <ChangeSection
              step={step.index}
              sentence={say(step.index)}
              event={event}
              changes={changes}
              broken={step.error !== null}
            />
          )}
        </div>
        <div className={panelClass('schedule', panel)}>
          {isOf('subscription', subject) && <StepSchedule {...{ view, sandbox, step, on, home }} contract={subject} />}
          <StateSection
            view={view}
            step={step.good}
            about={about}
            on={on}
            changes={isSame(about, changed) ? changes : none}
          />
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
        <EventPanel
          {...{ event, step, view, say, relatedEvents }}
          whatIf={<WhatIfActions sandboxing={sandboxing} subject={subject} step={recorded ?? step} />}
        />
      </aside>
    </div>
  )
}
