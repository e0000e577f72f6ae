/** Histories that were written to lately: open pages see whether theirs, or one that belongs to it, is among them. */
export interface RecentEvents {
  /** The last version of each, by its id. */
  versions: Record<string, number>
  /** What each of those that began lately belongs to: the aggregate that its first event names. */
  links: Record<string, string>
}
