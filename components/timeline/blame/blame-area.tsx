'use client'
import { createContext, type ReactNode } from 'react'
import { useAnswering } from '#components/timeline/blame/use-answering'
import { WhoSet } from '#components/timeline/blame/who-set'
import type { TimelineView } from '#components/timeline/use-timeline'
import { AnchoredPopover } from '#components/ui/popover'

type Asking = Pick<ReturnType<typeof useAnswering>, 'point' | 'leave' | 'press'>

const nobody = () => undefined
/** How a value asks the area around it. */
export const Asking = createContext<Asking>({ point: nobody, leave: nobody, press: nobody })

interface BlameAreaProps {
  view: TimelineView
  /** Up to which step is asked. */
  step: number
  /** What else the values depend on: with another step, or another one of these, what is open closes. */
  on: string
  children: ReactNode
}

/** One answer for all the values in it: who set the one that is pointed at or pressed. */
export function BlameArea({ view, step, on, children }: BlameAreaProps) {
  const { answering, point, leave, press, stay, hold, close } = useAnswering(`${step} ${on}`, view.index)
  return (
    <Asking value={{ point, leave, press }}>
      {children}
      <AnchoredPopover
        anchor={answering?.anchor ?? null}
        open={answering?.isOpen ?? false}
        takesFocus={answering?.held ?? false}
        onClose={close}
        className="w-101"
        onPointerEnter={stay}
        onPointerLeave={leave}
        onPointerDown={hold}
      >
        {answering && <WhoSet view={view} step={step} asked={answering.asked} />}
      </AnchoredPopover>
    </Asking>
  )
}
