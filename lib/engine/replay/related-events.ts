import type { Subject } from '#lib/engine/replay/merged-history'

/** An event of a history that is not told here: where it is, and the key of its title. */
export interface LinkedEvent<Name extends string = string> extends Subject<Name> {
  eventId: string
  title: string
}

/** What hangs together with the events told here but stands elsewhere. */
export interface RelatedEvents<Name extends string = string> {
  /** Events elsewhere that caused one here, by their own id. */
  causes: Readonly<Record<string, LinkedEvent<Name>>>
  /** Events elsewhere that were caused by one here, by the id of that one. */
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
