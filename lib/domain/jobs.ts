import { NIGHTLY_RUN } from '#lib/domain/subscription/jobs/nightly'

/** The name of everything that is done by the calendar. */
export const jobNames = [NIGHTLY_RUN] as const
