import type { WorkTitles } from '#lib/domain/shared/title'
import { BEHIND_LIMIT, type Throughput } from '#lib/engine/reactors/operations/operations'
import { findMessage, readable } from '#lib/messages/coded-message'
import { formatNumber, formatTime } from '#lib/messages/figures'
import { formatInstant } from '#lib/messages/format'
import type { Translator } from '#lib/messages/translator'
import type { Words } from '#lib/messages/words'

const paris = (at: Date) => at.toLocaleDateString('en', { timeZone: 'Europe/Paris' })

/** `10:24:07 CET` on the day of `now`, else with its date. */
export function momentWords(at: string, now: string, words: Words): string {
  const [moment, today] = [new Date(at), new Date(now)]
  return paris(moment) === paris(today) ? formatTime(moment) : formatInstant(moment, words.locale)
}

const units = [
  { name: 'days', seconds: 86_400 },
  { name: 'hours', seconds: 3_600 },
  { name: 'minutes', seconds: 60 },
] as const

/** `14 min`: the largest unit alone. */
export function durationWords(seconds: number, t: Translator): string {
  const unit = units.find((each) => seconds >= each.seconds) ?? { name: 'seconds', seconds: 1 }
  return t(`reactors.duration.${unit.name}`, { n: formatNumber(Math.floor(seconds / unit.seconds)) })
}

export const secondsBetween = (from: string, to: string) => Math.max(0, (Date.parse(to) - Date.parse(from)) / 1_000)

/** How many wait: counted up to a limit only. */
export const behindWords = (behind: number, t: Translator) =>
  behind >= BEHIND_LIMIT ? t('reactors.moreThan', { count: formatNumber(BEHIND_LIMIT) }) : formatNumber(behind)

/** How fast it catches up, and when it will have. */
export function throughputWords({ perSecond, secondsLeft }: Throughput, t: Translator): string {
  const rate = formatNumber(perSecond < 10 ? Math.round(perSecond * 10) / 10 : Math.round(perSecond))
  return secondsLeft === null
    ? t('reactors.throughput.endless', { rate })
    : t('reactors.throughput.until', { rate, duration: durationWords(Math.max(1, secondsLeft), t) })
}

/** What people call a view, an effect or a job; one that is newer than this page shows its name, made readable. */
export function workName(name: string, t: Translator, titles: WorkTitles = {}): string {
  return findMessage(t, `viewNames.${name}`) ?? titles[name]?.title ?? readable(name)
}

/** A worker is known by its process; the rest of its name only keeps two machines apart. */
export function workerName(worker: string, t: Translator): string {
  const [, pid] = /^worker_(\d+)_/.exec(worker) ?? []
  return pid ? t('reactors.workers.name', { pid }) : worker
}
