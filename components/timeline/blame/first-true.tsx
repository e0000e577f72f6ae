'use client'
import { useState } from 'react'
import type { Asked, Measure } from '#components/timeline/blame/asked'
import { Bound } from '#components/timeline/blame/bound'
import { SoFar } from '#components/timeline/loaded-note'
import { StepLink } from '#components/timeline/step-link'
import type { TimelineView } from '#components/timeline/use-timeline'
import { Select } from '#components/ui/form/select'
import { useWords } from '#components/words/use-words'
import type { TimelineState } from '#lib/domain/timeline-kinds'
import { firstStepWhere } from '#lib/engine/replay/blame'

interface FirstTrueProps {
  view: TimelineView
  asked: Asked
  /** What it has been so far, as it is written. */
  values: readonly string[]
  /** As what it can be compared; null where it cannot. */
  kind: Measure['kind'] | null
}

type Wanted = { condition: 'is'; value: string } | { condition: 'atLeast' | 'atMost'; value: number }
type Condition = Wanted['condition']
const conditions: readonly Condition[] = ['is', 'atLeast', 'atMost']

/** "When did it first become …?", asked of the whole history: one of the values that it has had, or a bound. */
export function FirstTrue({ view, asked, values, kind }: FirstTrueProps) {
  const words = useWords()
  const [condition, setCondition] = useState<Condition>('is')
  const [wanted, setWanted] = useState<Wanted | null>(null)
  const { label } = asked
  const when = words.t('timeline.blame.when', { label })
  return (
    <div className="mt-2 grid gap-1.5 border-t pt-2">
      <p className="text-ink-2">{when}</p>
      <div className="flex gap-2">
        {kind && (
          <Select
            aria-label={words.t('timeline.blame.condition', { label })}
            className="w-34 shrink-0"
            options={conditions.map((value) => ({ value, label: words.t(`timeline.blame.${kind}.${value}`) }))}
            value={condition}
            onValueChange={(next) => {
              setCondition(next as Condition)
              setWanted(null)
            }}
          />
        )}
        {kind && condition !== 'is' ? (
          <Bound
            kind={kind}
            label={when}
            onBound={(value) => setWanted(value === null ? null : { condition, value })}
          />
        ) : (
          <Select
            aria-label={when}
            options={[...new Set(values)].map((value) => ({ value, label: value }))}
            value={wanted?.condition === 'is' ? wanted.value : null}
            onValueChange={(value) => setWanted({ condition: 'is', value })}
            placeholder={words.t('timeline.blame.choose')}
          />
        )}
      </div>
      {wanted && <First view={view} isTrue={(state) => holds(asked, wanted, state)} />}
    </div>
  )
}

/** What the state does not say is neither more nor less than anything. */
function holds({ read, measure }: Asked, wanted: Wanted, state: TimelineState): boolean {
  if (wanted.condition === 'is') return read(state) === wanted.value
  const measured = measure(state)
  if (measured === null) return false
  return wanted.condition === 'atLeast' ? measured.at >= wanted.value : measured.at <= wanted.value
}

function First({ view, isTrue }: { view: TimelineView; isTrue: (state: TimelineState) => boolean }) {
  const words = useWords()
  const first = firstStepWhere(view.replay, isTrue)
  return (
    <div role="status">
      {first === null ? (
        <>
          <p>{words.t('timeline.blame.notYet')}</p>
          <SoFar replay={view.replay} until={view.last} />
        </>
      ) : (
        <p>
          {words.t('timeline.blame.first')} <StepLink view={view} step={first} at />
        </p>
      )}
    </div>
  )
}
