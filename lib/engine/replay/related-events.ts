import type { Subject } from '#lib/engine/replay/merged-history'

/** An event of a history that is not shown here: where it is, and the key of its title. */
export interface LinkedEvent<Name extends string = string> extends Subject<Name> {
  eventId: string
  title: string
}

/** Causes and effects of the events shown here that are on other timelines. */
export interface RelatedEvents<Name extends string = string> {
  /** Events of other timelines that caused one here, by their own id. */
  causes: Readonly<Record<string, LinkedEvent<Name>>>
  /** Events of other timelines that were caused by one here, by the id of that one. */
  caused: Readonly<Record<string, readonly LinkedEvent<Name>[]>>
}

/** What is known of two parts of a timeline. */
export const mergeRelatedEvents = <Name extends string>(
  one: RelatedEvents<Name>,
  other: RelatedEvents<Name>,
): RelatedEvents<Name> => ({
  causes: { ...one.causes, ...other.causes },
  caused: { ...one.caused, ...other.caused },
})
