import type { Facts } from '#lib/domain/shared/facts'
import type { Fact } from '#lib/domain/shared/timeline-kind'
import type { CalendarDate } from '#lib/engine/core/calendar-date'

/** The facts of a state as they are laid out, each under the name that its change has. `long` are texts of people. */
export function plainFacts<State>(
  read: (state: State, on: CalendarDate) => Facts,
  { names, long = [] }: { names: readonly string[]; long?: readonly string[] },
): Fact<State>[] {
  return names.map((name) => ({
    name,
    label: `fields.${name}`,
    fields: [name],
    long: long.includes(name),
    value: (state, on) => read(state, on)[name],
    write(state, on, words) {
      const value = read(state, on)[name]
      return value ? words.alone(value) : null
    },
  }))
}
