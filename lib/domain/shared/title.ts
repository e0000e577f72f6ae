import type { Locale } from '#lib/messages/format'

/** What people call something, in every language. */
export type Title = Readonly<Record<Locale, string>>

/** An effect or a job, which the log knows by its name and people by its title. */
export interface Titled {
  title: Title
}

/** A job, with what people call each thing that it counts, in the order in which they are shown it. */
export interface TitledJob extends Titled {
  countTitles: Readonly<Record<string, Title>>
}

/** The same in one language, by the names of effects and jobs. */
export type WorkTitles = Readonly<
  Record<string, { title: string; counts: readonly { name: string; title: string }[] } | undefined>
>
