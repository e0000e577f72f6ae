import 'server-only'
import type { WorkTitles } from '#lib/domain/shared/title'
import { workTitles } from '#lib/domain/workers'
import { getLocale } from '#lib/server/session/locale'

/** What the reader calls effects and jobs. */
export const getWorkTitles = async (): Promise<WorkTitles> => workTitles(await getLocale())
