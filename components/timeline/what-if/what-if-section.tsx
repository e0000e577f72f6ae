'use client'
import { ChangeRow } from '#components/change/change-row'
import { changeKey } from '#components/timeline/compare/change-section'
import { changesBetween } from '#components/timeline/compare/comparison'
import { SubjectRows } from '#components/timeline/compare/subject-rows'
import type { TimelineStep } from '#components/timeline/event-words'
import { Section } from '#components/timeline/section'
import { ShowAll } from '#components/timeline/show-all'
import { StepLink } from '#components/timeline/step-link'
import type { TimelineView } from '#components/timeline/use-timeline'
import type { Sandbox } from '#components/timeline/what-if/sandbox'
import { useWords } from '#components/words/use-words'
import type { CalendarDate } from '#lib/engine/core/calendar-date'

const MOST = 24

interface WhatIfSectionProps {
  sandbox: Sandbox
  view: TimelineView
  /** A step of the sandbox. */
  step: TimelineStep
  on: CalendarDate
  say: (step: number) => string
}

/** What would be different after a step, and which later steps could not stand as they are. */
export function WhatIfSection({ sandbox, view, step, on, say }: WhatIfSectionProps) {
  const words = useWords()
  const { index } = step
  const changes = changesBetween(sandbox.real.at(index).after, step.after, on)
  return (
    <Section
      id="what-if"
      title={
        view.isNow
          ? words.t(view.until ? 'whatIf.fileEnd' : 'whatIf.now')
          : words.t('whatIf.afterStep', { step: index })
      }
      hint={words.t('whatIf.hint', { on: words.value({ kind: 'date', date: on }) })}
    >
      <SubjectRows
        items={changes}
        own={view.subject}
        keyOf={({ change }) => changeKey(change, words)}
        row={({ change }) => <ChangeRow change={change} />}
        testId="different"
        empty={words.t('whatIf.same')}
      />
      <Rest sandbox={sandbox} view={view} say={say} />
    </Section>
  )
}

/** The later steps that rest on what is supposed to be otherwise, each with why. */
function Rest({ sandbox, view, say }: Pick<WhatIfSectionProps, 'sandbox' | 'view' | 'say'>) {
  const words = useWords()
  const { rest } = sandbox
  if (rest.length === 0) return null
  const why = (each: (typeof rest)[number]) => {
    if (each.kind === 'caused') return words.t('whatIf.caused')
    if (each.kind === 'broken') return words.t('whatIf.broken', { message: each.error.message })
    const { objection } = each
    if (objection === 'not_there') return words.t('whatIf.notThere')
    return words.t('whatIf.objection', { refusal: words.objection(objection) })
  }
  return (
    <>
      <h3 className="px-4 pt-3 pb-0.5 max-md:px-3">{words.t('whatIf.rest', { count: rest.length })}</h3>
      <p className="px-4 pb-1.5 text-ink-2 max-md:px-3">{words.t('whatIf.restHint')}</p>
      <ShowAll items={rest} most={MOST}>
        {(shown, more) => (
          <>
            <ul className="border-t" data-testid="rest">
              {shown.map((each) => (
                <li
                  key={each.step}
                  className="border-b px-4 py-1.25 shadow-[inset_3px_0_0_var(--changed-line)] max-md:px-3"
                >
                  <StepLink view={view} step={each.step} /> {say(each.step)}
                  <span className="block text-ink-2">{why(each)}</span>
                </li>
              ))}
            </ul>
            {more}
          </>
        )}
      </ShowAll>
    </>
  )
}
