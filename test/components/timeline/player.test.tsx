import { useState } from 'react'
import { renderToString } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { type Player, usePlayer } from '#components/timeline/controls/use-player'
import { judgedEvents } from '#lib/domain/judged-events'
import type { TimelineEvent } from '#lib/domain/timeline-kinds'
import { bakery, cover, Scenario } from '#test/support/subscription-scenario'

const contract = new Scenario()
  .given('subscribe', bakery, '2024-02-12T09:41:00Z')
  .given('add_coverage', { effectiveDate: '2024-09-01', ...cover('cyber', 18_000) }, '2024-08-28T12:02:00Z')
  .given('terminate', { terminationDate: '2025-03-01', reason: 'customer_request' }, '2024-12-20T15:45:00Z')
const events = judgedEvents('subscription', contract.events)

interface Hands {
  player: Player
  go: (step: number) => void
  hear: (events: readonly TimelineEvent[]) => void
}
type Action = (hands: Hands) => void

/** Does one action after the other, and notes after each whether it plays. */
function Reader({ actions, after }: { actions: readonly Action[]; after: boolean[] }) {
  const [history, hear] = useState(events.slice(0, 2))
  const [index, go] = useState(0)
  const [done, setDone] = useState(0)
  const player = usePlayer(history, index, go)
  after[done] = player.playing
  const action = actions[done]
  if (action) {
    setDone(done + 1)
    action({ player, go, hear: (more) => hear([...more]) })
  }
  return null
}

/** Whether it plays, at first and after each action, for somebody at step 0 of two; no time passes in between. */
function playing(...actions: readonly Action[]): boolean[] {
  const after: boolean[] = []
  renderToString(<Reader actions={actions} after={after} />)
  return after
}

const play: Action = ({ player }) => player.toggle()
const goTo =
  (step: number): Action =>
  ({ go }) =>
    go(step)

describe('the player', () => {
  it('given nobody pressed Play, then it does not play; once pressed it does, until it is pressed again', () => {
    expect(playing(goTo(1), play, play)).toEqual([false, false, true, false])
  })

  it('given it played to the end, when I go back to an earlier step, then it stays there', () => {
    expect(playing(play, goTo(2), goTo(1))).toEqual([false, true, false, false])
  })

  it('given it played to the end, when another event is recorded, then nobody is moved', () => {
    expect(playing(play, goTo(2), ({ hear }) => hear(events))).toEqual([false, true, false, false])
  })

  it('given the end, when Play is pressed, then it begins again', () => {
    expect(playing(goTo(2), play)).toEqual([false, false, true])
  })
})
