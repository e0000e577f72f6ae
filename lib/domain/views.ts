import { lists } from '#lib/domain/lists'

/** Every persisted view there is, once: those of the lists. One that no list shows would be named here. */
export const views = lists.map(({ view }) => view)
