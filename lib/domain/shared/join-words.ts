type Texts = Readonly<Record<string, unknown>>

/** What one aggregate says in one language: sentences and titles of its events under their types, and what its screens share. */
interface AggregateWords {
  events: Texts
  eventTitles: Texts
  fields?: Texts
  words?: Texts
  refusals?: Texts
  checks?: Texts
  confirmations?: Texts
  sources?: Texts
  /** Of its lists, by their names; of their views and the fields of rows, as the operations page names them. */
  lists?: Texts
  viewNames?: Texts
  rowFields?: Texts
}

const rules = ['refusals', 'checks', 'confirmations', 'sources'] as const
const shared = ['fields', 'words', ...rules, 'lists', 'viewNames', 'rowFields'] as const

type Part<Each, Name extends string> = Each extends Record<Name, infer Content> ? Content : never
type Both<Each> = (Each extends unknown ? (each: Each) => void : never) extends (all: infer All) => void ? All : never
type Joined<All> = { events: { [A in keyof All]: Part<All[A], 'events'> } } & {
  eventTitles: { [A in keyof All]: Part<All[A], 'eventTitles'> }
} & { [Name in (typeof shared)[number]]: Both<Part<All[keyof All], Name>> }

/** The words of all aggregates as one part of the catalogue: events below the name of their aggregate, the rest side by side. */
export function joinWords<All extends Readonly<Record<string, AggregateWords>>>(all: All): Joined<All> {
  const each = Object.entries(all)
  const below = (name: 'events' | 'eventTitles') => Object.fromEntries(each.map(([of, words]) => [of, words[name]]))
  const beside = shared.map((name) => [name, Object.assign({}, ...each.map(([, words]) => words[name]))])
  return { events: below('events'), eventTitles: below('eventTitles'), ...Object.fromEntries(beside) } as Joined<All>
}
