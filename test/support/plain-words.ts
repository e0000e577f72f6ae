/** What no page may show to people, each with what it looks like. */
const faults = {
  'a field name': /(?<![\w.@-])[a-z]+(?:_[a-z0-9]+)+\b|(?<![\w.@-])[a-z]{2,}(?:[A-Z][a-z0-9]*)+\b/,
  cents: /\b\d{5,}\b/,
  'an ISO date': /\b\d{4}-\d{2}-\d{2}\b/,
  'a message that is not there': /\b(?:timeline|fields|words|values|events|eventTitles|signs)\.[a-zA-Z]/,
  'a value that is none': /\bNaN\b|\bundefined\b|\[object|\bnull\b|Invalid Date|[{}]/,
}

/** A SIRET as it is written for people: its last group has five digits. */
const SIRET = /\d{3}\s\d{3}\s\d{3}\s\d{5}/g

/** What is wrong with a text that people see; empty where nothing is. */
export const faultsOf = (text: string): string[] => {
  const read = text.replace(SIRET, 'SIRET')
  return Object.entries(faults).flatMap(([fault, pattern]) => {
    const found = pattern.exec(read)
    return found ? [`${fault}: …${read.slice(Math.max(0, found.index - 30), found.index + 40)}…`] : []
  })
}

/** What people see and hear of a page: its texts and its labels, without the raw form and the keys of developers. */
export function seen(html: string): string {
  const kept = html
    .replace(/<style.*?<\/style>/gs, '')
    .replace(/<details.*?<\/details>/gs, '')
    .replace(/<code.*?<\/code>/gs, '')
    .replace(/<pre.*?<\/pre>/gs, '')
  const labels = [...kept.matchAll(/(?:aria-label|aria-valuetext|title|placeholder|alt)="([^"]*)"/g)].map(
    ([, label]) => label,
  )
  return [kept.replace(/<[^>]+>/g, ' '), ...labels]
    .join(' | ')
    .replace(/&[a-z#0-9]+;/g, ' ')
    .replace(/[\s\u00a0\u202f]+/g, ' ')
}
