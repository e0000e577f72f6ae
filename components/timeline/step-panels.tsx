'use client'
import { BrokenAlert, SkippedNote } from '#components/timeline/broken-alert'
import { ChangeSection } from '#components/timeline/change-section'
import { CompareSection } from '#components/timeline/compare-section'
import { drawnSchedule } from '#components/timeline/drawn-schedule'
import { EventPanel } from '#components/timeline/event-panel'
import type { TimelineEvent } from '#components/timeline/event-words'
import { type Panel, panelClass } from '#components/timeline/panel-tabs'
import { ScheduleSection } from '#components/timeline/schedule-section'
import { StateSection } from '#components/timeline/state-section'
import { defaultOn, type TimelineView } from '#components/timeline/use-timeline'
import type { Sandboxing } from '#components/what-if/use-sandbox'
import { WhatIfActions } from '#components/what-if/what-if-actions'
import { WhatIfSection } from '#components/what-if/what-if-section'
import { useWords } from '#components/words/use-words'
import { subscriptionChanges } from '#lib/domain/subscription/changes'
import type { SubscriptionEvent } from '#lib/domain/subscription/reducer'
import type { SubscriptionState } from '#lib/domain/subscription/state'
import type { Step } from '#lib/replay/steps'

interface StepPanelsProps {
  view: TimelineView
  sandboxing: Sandboxing
  step: Step<SubscriptionState, SubscriptionEvent>
  say: (step: number) => string
  panel: Panel
}

/** The change of a step, the schedule and the state after it, and the event itself; two columns where there is room. */
export function StepPanels({ view, sandboxing, step, say, panel }: StepPanelsProps) {
  const words = useWords()
  const { replay, go } = view
  const event = step.event as TimelineEvent | null
  const home = defaultOn(replay.events, step.index)
  const on = view.pickedOn ?? home
  const { other } = view
  const { sandbox } = sandboxing
  const recorded = sandbox?.real.at(step.index) ?? null
  const changes = recorded
    ? subscriptionChanges(recorded.after, step.after, on)
    : subscriptionChanges(step.before, step.after, home)
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
            <WhatIfSection sandbox={sandbox} view={view} step={step.index} changes={changes} on={on} say={say} />
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
          <ScheduleSection
            {...drawnSchedule({ step, changes, on, other: other === null ? null : replay.at(other), recorded }, words)}
            on={on}
            home={home}
            after={step.error ? step.good : null}
            onPick={view.pickOn}
          />
          <StateSection view={view} step={step.good} state={step.after} on={on} changes={changes} />
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
          {...{ event, step: step.index, events: replay.events, say, hrefOf: view.hrefOf, go }}
          whatIf={<WhatIfActions sandboxing={sandboxing} step={recorded ?? step} />}
        />
      </aside>
    </div>
  )
}
