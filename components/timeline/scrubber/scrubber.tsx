'use client'
import { clsx } from 'clsx'
import { useMemo } from 'react'
import { MOST_TICKS } from '#components/timeline/history/lanes'
import { monthMarks } from '#components/timeline/scrubber/months'
import { ScrubberBars } from '#components/timeline/scrubber/scrubber-bars'
import { ScrubberTicks } from '#components/timeline/scrubber/scrubber-ticks'
import { useWords } from '#components/words/use-words'
import type { Kind, TimelineEvent } from '#lib/domain/timeline-kinds'

interface ScrubberProps {
  events: readonly TimelineEvent[]
  /** Top down. */
  lanes: readonly Kind[]
  index: number
  /** This step, for those who hear it. */
  spoken: string
  broken: readonly number[]
  /** The steps that match where some are looked for. */
  matches: readonly number[] | null
  /** The step that this one is compared with; null where it is none. */
  other: { step: number; isNow: boolean } | null
  go: (step: number) => void
  /** Space plays and pauses. */
  onPlay: () => void
}

/** All steps side by side, evenly spaced: one native range over marks that only draw. */
export function Scrubber({ events, lanes, index, spoken, broken, matches, other, go, onPlay }: ScrubberProps) {
  const words = useWords()
  const last = events.length
  // Four lanes are as high together as three single ones.
  const height = lanes.length > 2 ? 'h-6 md:h-4.25' : 'h-6'
  const matching = useMemo(() => matches && new Set(matches), [matches])
  const at = (step: number) => `${(step / last) * 100}%`
  const marks = useMemo(() => monthMarks(events, words.locale, 0.05), [events, words.locale])
  return (
    <div className="flex shrink-0 border-b bg-surface px-4 pb-3 max-md:px-3">
      <div className="w-18 shrink-0 pt-6 text-axis text-ink-2 max-md:hidden" aria-hidden="true">
        {lanes.map((lane) => (
          <div key={lane} className={clsx(height, 'flex items-center')}>
            {words.t(`timeline.lanes.${lane}`)}
          </div>
        ))}
      </div>
      <div className="relative min-w-0 flex-1 rounded-control has-[:focus-visible]:outline-2 has-[:focus-visible]:outline-offset-2 has-[:focus-visible]:outline-accent">
        {/* The thumb of the range is 24 px wide, so its middle runs between 12 px from either side. */}
        <div className="absolute inset-x-3 inset-y-0" aria-hidden="true">
          {marks.map(({ step, label, atEnd }, position) => {
            const near = nearness(step, index, last, atEnd)
            return (
              <span
                key={step}
                className={clsx(
                  'absolute top-0 h-6 border-line-strong text-axis whitespace-nowrap text-ink-3',
                  atEnd ? '-translate-x-full border-r pr-1.25' : 'border-l pl-1.25',
                  position % 3 && 'max-md:hidden',
                )}
                style={{ left: `calc(${at(step)} - 12px)` }}
              >
                <span className={clsx(near === 'under' && 'invisible', near === 'close' && 'max-md:invisible')}>
                  {label}
                </span>
              </span>
            )
          })}
        </div>
        <div className="relative mt-6 border-t border-line-strong" aria-hidden="true">
          <div
            className="absolute inset-y-0 left-0 bg-accent-soft/70"
            style={{ width: `calc(12px + (100% - 24px) * ${index / last})` }}
          />
          {lanes.map((lane, position) => (
            // On a small screen the lanes are one.
            <div
              key={lane}
              className={clsx('relative border-b', height, position > 0 && 'max-md:-mt-6 max-md:border-b-0')}
            >
              <div className="absolute inset-x-3 inset-y-0">
                {last > MOST_TICKS ? (
                  <ScrubberBars {...{ events, lane, index, broken, matching }} />
                ) : (
                  <ScrubberTicks {...{ events, lane, index, broken, matching }} first={position === 0} />
                )}
              </div>
            </div>
          ))}
        </div>
        <div className="pointer-events-none absolute inset-x-3 top-0 -bottom-1" aria-hidden="true">
          <i className="absolute top-1.5 bottom-0 -ml-px w-0.5 bg-accent" style={{ left: at(index) }} />
          <span
            className="absolute top-0.5 -translate-x-1/2 rounded-[3px] bg-accent-solid px-1.5 text-axis leading-4.5 font-medium whitespace-nowrap text-on-accent"
            style={{ left: `clamp(16px, ${at(index)}, calc(100% - 16px))` }}
          >
            {other === null
              ? words.t('timeline.stepShort', { step: index })
              : words.t('timeline.compare.mark', { side: 'A', step: index })}
          </span>
          {other !== null && (
            <OtherMark at={at(other.step)} step={other.isNow ? words.t('timeline.compare.now') : other.step} />
          )}
        </div>
        <input
          data-scrubber=""
          type="range"
          min={0}
          max={last}
          value={index}
          onChange={(input) => go(Number(input.target.value))}
          onKeyDown={(key) => {
            if (key.key !== ' ') return
            key.preventDefault()
            onPlay()
          }}
          aria-label={words.t('timeline.scrubber')}
          aria-valuetext={spoken}
          className="absolute inset-0 z-10 h-full w-full cursor-pointer appearance-none opacity-0 [&::-moz-range-thumb]:size-6 [&::-webkit-slider-thumb]:size-6 [&::-webkit-slider-thumb]:appearance-none"
        />
      </div>
    </div>
  )
}

/** The step that is compared with: dashed, its label at the foot, so that it never hides the other's. */
function OtherMark({ at, step }: { at: string; step: number | string }) {
  const words = useWords()
  return (
    <>
      <i className="absolute top-6 bottom-0 -ml-px border-l-2 border-dashed border-accent" style={{ left: at }} />
      <span
        className="absolute bottom-0 -translate-x-1/2 rounded-[3px] border border-accent bg-surface px-1.25 text-axis leading-4 font-medium whitespace-nowrap text-accent"
        style={{ left: `clamp(20px, ${at}, calc(100% - 20px))` }}
      >
        {typeof step === 'number' ? words.t('timeline.compare.mark', { side: 'B', step }) : `B · ${step}`}
      </span>
    </>
  )
}

/** Whether a month's words would look out from under the label of the step that is looked at. */
function nearness(mark: number, index: number, last: number, atEnd: boolean): 'under' | 'close' | 'apart' {
  // What is written before its mark is under a step that is before it.
  const distance = ((index - mark) / last) * (atEnd ? -1 : 1)
  if (distance > -0.03 && distance < 0.06) return 'under'
  return distance > -0.1 && distance < 0.22 ? 'close' : 'apart'
}
