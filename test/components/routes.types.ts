import type { Route } from 'next'

type Contract = `/subscriptions/${string}`
type Elsewhere = `/contracts/${string}`

/** Never called: the type checker fails where a line that it has to refuse compiles. */
export function refusedByTheTypes(contract: Contract, elsewhere: Elsewhere): Route<Contract | Elsewhere>[] {
  const kept: Route<Contract> = contract
  // @ts-expect-error: there is no page at this address.
  const none: Route<Elsewhere> = elsewhere
  // @ts-expect-error: nor at this one, with nothing to fill in.
  const fixed: Route = '/subscription'
  return [kept, none, fixed]
}
