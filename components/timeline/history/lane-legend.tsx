'use client'
import { TickMark } from '#components/timeline/scrubber/scrubber-ticks'
import type { TimelineView } from '#components/timeline/use-timeline'
import { SegmentedControl } from '#components/ui/form/segmented-control'
import { useWords } from '#components/words/use-words'
import { type Kind, kindOf } from '#lib/domain/timeline-kinds'

interface LaneLegendProps {
  view: TimelineView
  /** Whether nothing surrounds the subject, or nothing is known of it. */
  alone: boolean
  lanes: readonly Kind[]
}

/** Which shape stands for which lane, whether what surrounds the contract is told at all, and whose clock this is. */
export function LaneLegend({ view, alone, lanes }: LaneLegendProps) {
  const words = useWords()
  return (
    <div className="shrink-0 px-4 pb-2 text-meta text-ink-2 max-md:px-3">
      {lanes.length > 1 && (
        <p className="flex flex-wrap gap-x-3 pb-2">
          {lanes.map((lane) => (
            <span key={lane} className="inline-flex items-center gap-1">
              <TickMark shape={kindOf(lane).shape} hollow={false} />
              {words.t(`timeline.lanes.${lane}`)}
            </span>
          ))}
        </p>
      )}
      <div className="flex items-center justify-between gap-2">
        {view.subject.aggregate === 'subscription' && !alone && (
          <SegmentedControl
            label={words.t('timeline.lanes.label')}
            value={view.own ? 'own' : 'all'}
            onValueChange={(value) => view.showOwn(value === 'own')}
            options={[
              { value: 'all', label: words.t('timeline.lanes.all') },
              { value: 'own', label: words.t('timeline.lanes.own') },
            ]}
          />
        )}
        <span className="text-ink-3">{words.t('timeline.parisTime')}</span>
      </div>
    </div>
  )
}
