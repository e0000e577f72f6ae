'use client'
import { unstable_isUnrecognizedActionError, unstable_rethrow } from 'next/navigation'
import { useActionState } from 'react'
import { useTranslations } from 'use-intl'
import { useNotice } from '#components/asking/notice'
import type { ActionResult, ServerAction } from '#lib/domain/shared/server-action'

type Call<Input, T> = (input: Input) => Promise<ActionResult<T> | undefined>
type Posted<T> = (last: ActionResult<T> | null, form: FormData) => Promise<ActionResult<T> | null>

/** Asks the server for something: what comes of it, also where nothing came back. It never fails, save to lead elsewhere. */
export type Ask = <Input, T>(action: ServerAction<Input, T>, input: Input) => Promise<ActionResult<T>>

/** The one way from a component to a server action. */
export function useAsk(): Ask {
  const t = useTranslations('errors')
  const { offerReload } = useNotice()
  return async <Input, T>(action: ServerAction<Input, T>, input: Input) => {
    const refuse = (code: 'unreachable' | 'renewed') => ({ ok: false as const, error: { code, message: t(code) } })
    try {
      return (await (action as unknown as Call<Input, T>)(input)) ?? refuse('unreachable')
    } catch (error) {
      unstable_rethrow(error)
      if (!unstable_isUnrecognizedActionError(error)) return refuse('unreachable')
      // The page is of another build than the server: its actions have other names by now.
      offerReload()
      return refuse('renewed')
    }
  }
}

/** What came of a form that the browser posted itself, and what it is posted to. */
export function usePosted<Input, T>(action: ServerAction<Input, T>) {
  return useActionState(action as unknown as Posted<T>, null)
}
