'use client'
import { useTransition } from 'react'
import { useNotice } from '#components/asking/notice'
import { useAsk, usePosted } from '#components/asking/use-ask'
import { useRefresh } from '#components/asking/use-refresh'
import { Button, LinkButton } from '#components/ui/button'
import type { ServerAction } from '#lib/domain/shared/server-action'

/** What the form of the clock asks for. */
export interface ClockInput {
  to: 'moment' | 'next_day' | 'next_month' | 'real'
  day?: string | undefined
  time?: string | undefined
}

interface ClockControlProps {
  labels: { change: string; back: string }
  set: ServerAction<ClockInput, void>
}

/** In the banner of a clock that is set, for whoever may set it: both ways on. */
export function ClockControl({ labels, set }: ClockControlProps) {
  const ask = useAsk()
  const refresh = useRefresh()
  const { say } = useNotice()
  const [, post] = usePosted(set)
  const [pending, start] = useTransition()
  const submit = () =>
    start(async () => {
      const result = await ask(set, { to: 'real' })
      say(result.ok ? null : result.error.message)
      if (result.ok) refresh()
    })
  return (
    <form
      action={post}
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
      className="ml-auto flex flex-wrap gap-2"
    >
      <input type="hidden" name="to" value="real" />
      <LinkButton size="sm" href="/clock">
        {labels.change}
      </LinkButton>
      <Button size="sm" type="submit" pending={pending}>
        {labels.back}
      </Button>
    </form>
  )
}
