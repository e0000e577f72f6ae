'use client'
import { useQueryStates } from 'nuqs'
import { useMemo } from 'react'
import { sandboxAddress, timelineAddress } from '#components/timeline/address'
import type { TimelineView } from '#components/timeline/use-timeline'
import { withoutName } from '#components/timeline/what-if/asked-edit'
import { fetchSandboxes, useSandboxes } from '#components/timeline/what-if/sandbox-on-demand'
import type { NamedCommand } from '#lib/engine/core/desk-command'

const nothing = { without: null, after: null, suppose: null }
const { step, with: other } = timelineAddress
const parsers = { ...sandboxAddress, step, with: other }

/**
 * The sandbox of the address: `?without=<event>` is the history as if that had not happened, `?after=<event>&suppose=`
 * as if an edit had followed it. It survives a refresh, and it is left only when the reader leaves it.
 */
export function useSandbox(view: TimelineView) {
  const [asked, set] = useQueryStates(parsers, { history: 'replace', shallow: true, scroll: false })
  const { without, after, suppose: edit } = asked
  const { replay, subject } = view
  const isAsked = without !== null || (after !== null && edit !== null)
  const { sandboxes, failed } = useSandboxes(isAsked)
  // What would be different now can only be told once every step is at hand.
  const isComplete = replay.missing === null
  const sandbox = useMemo(() => {
    if (!isComplete || !sandboxes) return null
    if (without !== null) return sandboxes.sandboxWithout(replay, without)
    return after !== null && edit !== null ? sandboxes.sandboxAfter(subject, replay, after, edit) : null
  }, [subject, replay, isComplete, sandboxes, without, after, edit])
  const idOf = (step: number) => replay.events[step - 1]?._id ?? null
  return {
    sandbox,
    /** Why one that is asked for is not there: it opens once the rest of a long history and the rules have come, or they cannot be fetched. */
    waiting: !isAsked || sandbox ? null : waitingFor({ isComplete, sandboxes, failed }),
    fetchAgain: () => void fetchSandboxes(),
    /** The address asks for a sandbox that this history cannot have: its event is not in it, or nothing can be read. */
    unknown: sandbox === null && isComplete && (isAsked ? sandboxes !== null : after !== null),
    /** Looks at now as if a step had not happened. */
    mute: (step: number) => void set({ ...nothing, without: idOf(step), step: null, with: null }),
    /** Looks at now as if an edit had followed a step. */
    edit: (step: number, command: NamedCommand) =>
      void set({ ...nothing, after: idOf(step), suppose: withoutName(command), step: null, with: null }),
    leave: () => void set({ ...nothing, ...(sandbox && { step: idOf(sandbox.step) }) }),
  }
}

/** For all steps, for what makes a sandbox, or in vain. */
type Waiting = 'steps' | 'rules' | 'failed'

function waitingFor({
  isComplete,
  sandboxes,
  failed,
}: { isComplete: boolean } & ReturnType<typeof useSandboxes>): Waiting | null {
  if (failed) return 'failed'
  if (!isComplete) return 'steps'
  return sandboxes ? null : 'rules'
}

export type Sandboxing = ReturnType<typeof useSandbox>

/** What the reader sees: everything as it would be in the sandbox, where there is one. */
export const inSandbox = (view: TimelineView, { sandbox }: Sandboxing): TimelineView =>
  sandbox ? { ...view, replay: sandbox.replay } : view
