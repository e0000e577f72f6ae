/** Histories that were written to lately, each with its last version: open pages see whether theirs is among them. */
export type RecentEvents = Record<string, number>
