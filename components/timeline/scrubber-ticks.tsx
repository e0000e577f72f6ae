import { clsx } from 'clsx'
import type { TimelineEvent } from '#components/timeline/event-words'
import { type Lane, type Shape, tickOf } from '#components/timeline/lanes'

interface MarksProps {
  events: readonly TimelineEvent[]
  lane: Lane
  index: number
  broken: readonly number[]
  /** Where some steps are looked for, the others are hollow. */
  matching: ReadonlySet<number> | null
}

/** One mark per step, at its even place; what is not known yet at this step is hollow. */
export function ScrubberTicks({ events, lane, index, broken, matching }: MarksProps) {
  const last = events.length
  const start = lane === 'contract' && (
    <Tick at={0} last={last} shape="start" state={index === 0 ? 'current' : 'past'} />
  )
  return (
    <>
      {start}
      {events.map((event, position) => {
        const tick = tickOf(event)
        const step = position + 1
        if (tick.lane !== lane) return null
        const state = step === index ? 'current' : step < index && matching?.has(step) !== false ? 'past' : 'future'
        return (
          <Tick
            key={event._id}
            at={step}
            last={last}
            shape={broken.includes(step) ? 'broken' : tick.shape}
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

const paths: Record<Exclude<Shape, 'point'> | 'broken', string> = {
  plus: 'M6 1.5v9M1.5 6h9',
  minus: 'M1.5 6h9',
  wave: 'M1 7.4c1.7-3.4 3.4-3.4 5-1.4s3.3 2 5-1.4',
  broken: 'M2.4 2.4l7.2 7.2M9.6 2.4L2.4 9.6',
}

/** The shape of an event, also used in the history: a point for the contract, signs for covers, × where it breaks. */
export function TickMark({ shape, hollow }: { shape: TickProps['shape']; hollow: boolean }) {
  return (
    <svg viewBox="0 0 12 12" className="block size-3" aria-hidden="true">
      {shape === 'point' || shape === 'start' ? (
        <circle
          cx="6"
          cy="6"
          r={shape === 'start' ? 4.2 : 3.7}
          fill={hollow || shape === 'start' ? 'none' : 'currentColor'}
          stroke="currentColor"
          strokeWidth="1.3"
          strokeDasharray={shape === 'start' ? '1.8 1.5' : undefined}
        />
      ) : (
        <path d={paths[shape]} fill="none" stroke="currentColor" strokeWidth={hollow ? 1.1 : 2} strokeLinecap="round" />
      )}
    </svg>
  )
}
