'use client'
import { createContext, type ReactNode, type TransitionStartFunction, useContext, useTransition } from 'react'

interface ListTransition {
  /** Another list was asked for and is not there yet. */
  pending: boolean
  start: TransitionStartFunction
}

const Context = createContext<ListTransition>({ pending: false, start: (action) => void action() })

/** What the filters, the order and the pages of one list have in common: while they load, its rows are known to be old. */
export function ListTransitionProvider({ children }: { children: ReactNode }) {
  const [pending, start] = useTransition()
  return <Context value={{ pending, start }}>{children}</Context>
}

export const useListTransition = () => useContext(Context)
