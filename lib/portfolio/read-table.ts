import { CsvError, parse } from 'csv-parse/sync'
import {
  columnName,
  type FileRow,
  type Mapping,
  mappedColumns,
  type Separator,
  separators,
} from '#lib/portfolio/mapping'

/** A line of the file below its header, with its number there. */
interface FileLine {
  line: number
  row: FileRow
}

/** A line that has not as many columns as the header: what would stand in which is anybody's guess. */
interface MisshapenLine {
  line: number
  policy: string
  columns: number
}

export interface Table {
  /** The header: every column of the file. */
  columns: string[]
  lines: FileLine[]
  misshapen: MisshapenLine[]
}

interface CsvRecord {
  record: string[]
  info: { lines: number }
}

/**
 * The lines of a CSV file with the columns that the mapping names; or why the file cannot be read as it was meant, in
 * which case nothing of it must be brought in.
 */
export function readTable(text: string, mapping: Mapping): { table: Table } | { problem: string } {
  let records: CsvRecord[]
  try {
    const [header] = recordsOf(text, mapping.separator, { to: 1 })
    if (!header) return { problem: 'is empty: there is nothing to import.' }
    const problem = problemOfHeader(header.record.map(columnName), text, mapping)
    if (problem) return { problem }
    records = recordsOf(text, mapping.separator)
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    return { problem: `is not a CSV file that can be read: ${error.message}.` }
  }
  const [header, ...lines] = records
  if (!header || lines.length === 0) return { problem: 'has no line below its header: there is nothing to import.' }
  const columns = header.record.map(columnName)
  return { table: { columns: columns.filter((name) => name !== ''), ...readLines(lines, columns, mapping) } }
}

function readLines(records: readonly CsvRecord[], columns: readonly string[], mapping: Mapping) {
  const mapped = mappedColumns(mapping)
  const wanted = columns.flatMap((name, index) => (mapped.has(name) ? [{ name, index }] : []))
  const lines: FileLine[] = []
  const misshapen: MisshapenLine[] = []
  for (const { record, info } of records) {
    // The parser knows where a record ends; of one that spans several lines the first one is named.
    const line = info.lines - record.reduce((sum, value) => sum + value.split('\n').length - 1, 0)
    if (record.length === columns.length)
      lines.push({ line, row: Object.fromEntries(wanted.map(({ name, index }) => [name, record[index] ?? ''])) })
    else misshapen.push({ line, policy: record[columns.indexOf(mapping.policy)] ?? '', columns: record.length })
  }
  return { lines, misshapen }
}

/** The line ends are those of `decodeText`, which the parser counts right also within quotes. */
const recordsOf = (text: string, delimiter: Separator, options: { to?: number } = {}): CsvRecord[] =>
  parse(text, {
    ...options,
    ...{ delimiter, bom: true, trim: true, info: true, record_delimiter: '\n' },
    ...{ skip_empty_lines: true, skip_records_with_empty_values: true, relax_column_count: true },
  }) as unknown as CsvRecord[]

/** In this order: a wrong separator makes every column unknown, and must be what is said. */
function problemOfHeader(columns: readonly string[], text: string, mapping: Mapping): string | null {
  const mapped = [...mappedColumns(mapping)]
  const missing = mapped.filter((name) => !columns.includes(name))
  const separator = missing.length > 0 ? guessSeparator(columns, text, mapped, mapping.separator) : null
  if (separator)
    return (
      `separates its columns by a ${separatorNames[separator]}, it seems, not by a ${separatorNames[mapping.separator]}. ` +
      `Save it with the latter, or add "separator": ${JSON.stringify(separator)} to the mapping.`
    )
  const twice = [...new Set(columns.filter((name, index) => name !== '' && columns.indexOf(name) !== index))]
  if (twice.length > 0)
    return `has the column ${twice.join(', ')} twice in its header: which one is meant? Rename or remove one.`
  if (missing.length === 0) return null
  return `has no column ${missing.join(', ')}; it has ${columns.join(', ')}. Correct the mapping.`
}

const separatorNames: Record<Separator, string> = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'vertical bar' }

/** Another separator that finds more of the columns, or, where there is but one, that finds several. */
function guessSeparator(columns: readonly string[], text: string, mapped: readonly string[], used: Separator) {
  const found = (names: readonly string[]) => mapped.filter((name) => names.includes(name)).length
  return separators
    .filter((separator) => separator !== used)
    .map((separator) => ({ separator, names: headerBy(text, separator) }))
    .filter(({ names }) => found(names) > found(columns) || (columns.length === 1 && names.length > 1))
    .sort((a, b) => found(b.names) - found(a.names) || b.names.length - a.names.length)[0]?.separator
}

/** A header that another separator cannot be read by at all (a quote in the wrong place) is not one by it. */
function headerBy(text: string, separator: Separator): string[] {
  try {
    return recordsOf(text, separator, { to: 1 })[0]?.record.map(columnName) ?? []
  } catch (error) {
    if (error instanceof CsvError) return []
    throw error
  }
}
