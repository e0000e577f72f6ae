import { subscription } from '#lib/domain/subscription/aggregate'
import { subscriptionCommands } from '#lib/domain/subscription/commands'
import type { SubscriptionCurrentEvent, SubscriptionEvent } from '#lib/domain/subscription/reducer'
import type { Coverage, SubscriptionState } from '#lib/domain/subscription/state'
import type { Command, DecideContext, Examination } from '#lib/engine/core/command'
import type { EventShape, NewEvent, Recorded } from '#lib/engine/core/event'
import type { PlannedCommand } from '#lib/portfolio/plan-contract'

/** Events and commands that are about one cover: they read and write it, and no other. */
const ONE_COVER: ReadonlySet<string> = new Set([
  ...['coverage_added', 'coverage_changed', 'coverage_removed'],
  ...['add_coverage', 'change_coverage', 'remove_coverage'],
])

/**
 * A contract on which one thing after the other is decided. It is its fold, kept cover by cover: a state is copied by
 * each event that it folds, so that a fleet of thousands would be copied thousands of times.
 */
export class ContractInHand {
  #rest: SubscriptionState = subscription.initialState
  readonly #covers = new Map<string, Coverage>()
  #version = 0
  /** The covers that changed since the last mark, as they were. */
  #before = new Map<string, Coverage | undefined>()

  constructor(history: Iterable<Recorded<SubscriptionEvent>> = []) {
    for (const event of history) this.fold(event)
  }

  get version() {
    return this.#version
  }

  /** All of it. */
  state = (): SubscriptionState => ({ ...this.#rest, coverages: Object.fromEntries(this.#covers) })

  /** The contract with one of its covers. */
  with(code: string): SubscriptionState {
    const cover = this.#covers.get(code)
    return { ...this.#rest, coverages: cover ? { [code]: cover } : {} }
  }

  fold(event: Recorded<SubscriptionEvent>): void {
    const code = codeOf(event.type, event.payload)
    const after = subscription.reduce(code === null ? this.state() : this.with(code), event)
    this.#rest = { ...after, coverages: {} }
    for (const [name, cover] of Object.entries(after.coverages)) this.#set(name, cover)
    this.#version = event.version
  }

  /** What the rules say of a command on the contract as it is now. */
  rules({ command, input }: PlannedCommand, context: DecideContext): Examination<NewEvent<SubscriptionCurrentEvent>[]> {
    const { input: schema, rules } = subscriptionCommands[command] as Command<
      SubscriptionState,
      SubscriptionCurrentEvent
    >
    const code = codeOf(command, input)
    return rules(code === null ? this.state() : this.with(code), schema.parse(input), context)
  }

  /** Folds an event that is not recorded yet: reducers read no more of the envelope than this. */
  foresee(event: NewEvent<SubscriptionCurrentEvent>, appendDate: Date): void {
    const place = { schemaVersion: 2, version: this.#version + 1, appendDate }
    this.fold({ ...(event as unknown as EventShape), ...place } as Recorded<SubscriptionEvent>)
  }

  /** What brings the contract back to where it is now. */
  mark(): () => void {
    const [rest, version] = [this.#rest, this.#version]
    this.#before = new Map()
    return () => {
      for (const [code, cover] of this.#before)
        if (cover) this.#covers.set(code, cover)
        else this.#covers.delete(code)
      this.#rest = rest
      this.#version = version
    }
  }

  #set(code: string, cover: Coverage): void {
    if (!this.#before.has(code)) this.#before.set(code, this.#covers.get(code))
    this.#covers.set(code, cover)
  }
}

const codeOf = (name: string, input: unknown): string | null =>
  ONE_COVER.has(name) ? (input as { code: string }).code : null
