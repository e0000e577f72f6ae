import { clsx } from 'clsx'
import type { Shape } from '#lib/domain/shared/timeline-kind'
import { type Kind, kindOf, type TimelineEvent } from '#lib/domain/timeline-kinds'

interface MarksProps {
  events: readonly TimelineEvent[]
  lane: Kind
  /** Whether the lane begins with the start of it all. */
  first: boolean
  index: number
  broken: readonly number[]
  /** Where some steps are looked for, the others are hollow. */
  matching: ReadonlySet<number> | null
}

/** One mark per step, at its even place; what is not known yet at this step is hollow. */
export function ScrubberTicks({ events, lane, first, index, broken, matching }: MarksProps) {
  const last = events.length
  const start = first && <Tick at={0} last={last} shape="start" state={index === 0 ? 'current' : 'past'} />
  return (
    <>
      {start}
      {events.map((event, position) => {
        const step = position + 1
        if (event.aggregate !== lane) return null
        const state = step === index ? 'current' : step < index && matching?.has(step) !== false ? 'past' : 'future'
        return (
          <Tick
            key={event._id}
            at={step}
            last={last}
            shape={broken.includes(step) ? 'broken' : kindOf(lane).shape}
            state={state}
          />
        )
      })}
    </>
  )
}

interface TickProps {
  at: number
  last: number
  shape: Shape | 'start' | 'broken'
  state: 'past' | 'current' | 'future'
}

const colours = { past: 'text-ink', current: 'text-accent', future: 'text-ink-3' }

function Tick({ at, last, shape, state }: TickProps) {
  return (
    <span
      className={clsx(
        'absolute top-1/2 -translate-1/2',
        shape === 'broken' ? 'text-removed' : colours[state],
        // The mark of this step lies on the line that points at it.
        state === 'current' && 'z-5 rounded-full bg-accent-soft p-0.5',
      )}
      style={{ left: `${(at / last) * 100}%` }}
    >
      <TickMark shape={shape} hollow={state === 'future'} />
    </span>
  )
}

/** Outlines; what is not known yet is not filled. A note is a ring in any case: known ones have a thick line. */
const outlines: Partial<Record<TickProps['shape'], string>> = {
  diamond: 'M6 1.4L10.6 6 6 10.6 1.4 6z',
  square: 'M2.6 2.6h6.8v6.8H2.6z',
}

/** The shape of an event's lane, also used in the history; × where it breaks. */
export function TickMark({ shape, hollow }: { shape: TickProps['shape']; hollow: boolean }) {
  return (
    <svg viewBox="0 0 12 12" className="block size-3" aria-hidden="true">
      {shape === 'broken' ? (
        <path
          d="M2.4 2.4l7.2 7.2M9.6 2.4L2.4 9.6"
          fill="none"
          stroke="currentColor"
          strokeWidth="2"
          strokeLinecap="round"
        />
      ) : outlines[shape] ? (
        <path d={outlines[shape]} fill={hollow ? 'none' : 'currentColor'} stroke="currentColor" strokeWidth="1.2" />
      ) : (
        <circle
          cx="6"
          cy="6"
          r={shape === 'start' ? 4.2 : shape === 'ring' ? 3.4 : 3.7}
          fill={hollow || shape !== 'point' ? 'none' : 'currentColor'}
          stroke="currentColor"
          strokeWidth={shape === 'ring' ? (hollow ? 1 : 2.2) : 1.3}
          strokeDasharray={shape === 'start' ? '1.8 1.5' : undefined}
        />
      )}
    </svg>
  )
}
