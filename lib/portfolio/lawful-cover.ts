import { coverageCodeSchema } from '#lib/domain/shared/coverage-code'
import { columnsIn, type FileRow, fill, type Mapping } from '#lib/portfolio/mapping'
import type { Oddities } from '#lib/portfolio/oddities'

const CODE_LENGTH = 48
const LABEL_LENGTH = 120

/** What a line calls its cover. */
interface NamedCover {
  code: string
  /** The code as the file and the mapping make it: two that differ are two covers, even where one code is made of both. */
  rawCode: string
  label: string
}

/** The code of a line's cover, whatever else the line says. */
export const coverCode = (row: FileRow, { coverage }: Mapping): string => lawfulCode(fill(coverage.code, row))

/**
 * The code and the name of a line's cover. A code with capitals, dashes or accents is made a lawful one, and the name
 * keeps what the file says: nothing of it is lost, and all of it is counted.
 */
export function namedCover(row: FileRow, line: number, { coverage }: Mapping, oddities: Oddities): NamedCover {
  const rawCode = fill(coverage.code, row)
  const code = lawfulCode(rawCode)
  const said = fill(coverage.label, row)
  if (code !== rawCode) oddities.note('code_adapted', rawCode, line)
  const lost =
    code === rawCode
      ? []
      : columnsIn(coverage.code).flatMap((name) => (row[name] && !said.includes(row[name]) ? [row[name]] : []))
  const kept = lost.length > 0 ? ` (${lost.join(', ')})` : ''
  if (said.length + kept.length <= LABEL_LENGTH) return { code, rawCode, label: said + kept }
  oddities.note('label_cut', said, line)
  const room = Math.max(LABEL_LENGTH - kept.length, 1)
  return { code, rawCode, label: cutWhole(`${cutWhole(said, room - 1)}…${kept}`, LABEL_LENGTH) }
}

function lawfulCode(raw: string): string {
  if (coverageCodeSchema.safeParse(raw).success) return raw
  const letters = raw
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
  const code = (/^[a-z]/.test(letters) ? letters : `c_${letters}`).slice(0, CODE_LENGTH)
  return coverageCodeSchema.safeParse(code).success ? code : `c_${code}`.slice(0, CODE_LENGTH)
}

/** Cuts between two letters, never within the halves of one. */
const cutWhole = (text: string, length: number) => {
  const cut = text.slice(0, length)
  return cut.isWellFormed() ? cut : cut.slice(0, -1)
}
