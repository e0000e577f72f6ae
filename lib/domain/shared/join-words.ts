type Texts = Readonly<Record<string, unknown>>

/** What one aggregate says in one language: of its events under their types, of its commands, and what its screens share. */
interface AggregateWords {
  events: Texts
  eventTitles: Texts
  /** What people can do, under the command's name. */
  commands?: Texts
  commandGroups?: Texts
  unavailable?: Texts
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
  /** Of its timeline, what each kind of aggregate says in words of its own. */
  timeline?: { [Text in (typeof ofKinds)[number]]?: unknown }
}

const ofKinds = ['about', 'effectiveDate', 'lanes', 'subjects', 'which', 'stateOf', 'open', 'answer'] as const
const rules = ['refusals', 'checks', 'confirmations', 'sources'] as const
const shared = ['fields', 'words', ...rules, 'lists', 'viewNames', 'rowFields', 'commandGroups', 'unavailable'] as const

type Part<Each, Name extends string> = Each extends Record<Name, infer Content> ? Content : never
type Both<Each> = (Each extends unknown ? (each: Each) => void : never) extends (all: infer All) => void ? All : never
type Joined<All> = { events: { [A in keyof All]: Part<All[A], 'events'> } } & {
  eventTitles: { [A in keyof All]: Part<All[A], 'eventTitles'> }
} & { commands: { [A in keyof All]: Part<All[A], 'commands'> } } & {
  [Name in (typeof shared)[number]]: Both<Part<All[keyof All], Name>>
} & {
  timeline: { [Text in (typeof ofKinds)[number]]: OfKinds<All, Text> }
}
type OfKinds<All, Text extends string> = {
  [A in keyof All as Part<Part<All[A], 'timeline'>, Text> extends never ? never : A]: Part<
    Part<All[A], 'timeline'>,
    Text
  >
}

/**
 * The words of all aggregates as one part of the catalogue: events, and the texts of a timeline, below the name of
 * their aggregate, the rest side by side.
 */
export function joinWords<All extends Readonly<Record<string, AggregateWords>>>(all: All): Joined<All> {
  const each = Object.entries(all)
  const below = (name: 'events' | 'eventTitles' | 'commands') =>
    Object.fromEntries(each.map(([of, words]) => [of, words[name]]))
  const beside = shared.map((name) => [name, Object.assign({}, ...each.map(([, words]) => words[name]))])
  const timeline = ofKinds.map((text) => [
    text,
    Object.fromEntries(each.flatMap(([of, words]) => (words.timeline?.[text] ? [[of, words.timeline[text]]] : []))),
  ])
  return {
    ...{
      events: below('events'),
      eventTitles: below('eventTitles'),
      commands: below('commands'),
      timeline: Object.fromEntries(timeline),
    },
    ...Object.fromEntries(beside),
  } as Joined<All>
}
