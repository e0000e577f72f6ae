/** A session ends this long after it began, whatever happens, in seconds. */
export const SESSION_SECONDS = 12 * 60 * 60
/** And where nobody used it for this long. */
export const IDLE_SECONDS = 2 * 60 * 60
/** How exactly the last use is known: it is written down at most this often. */
const NOTED_EVERY_SECONDS = 60

type Used = { updatedAt: Date }

const secondsSince = ({ updatedAt }: Used, now: Date) => (now.getTime() - updatedAt.getTime()) / 1_000

/** Whether nobody used a session for so long that it has ended. */
export const isIdle = (session: Used, now: Date): boolean => secondsSince(session, now) >= IDLE_SECONDS

/** Whether a use of it has to be written down. */
export const isToBeNoted = (session: Used, now: Date): boolean => secondsSince(session, now) >= NOTED_EVERY_SECONDS
