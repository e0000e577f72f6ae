/** The text of a file, or why it cannot be read as it was meant. */
export type Decoded = { text: string } | { problem: string }

const SAVE_AS_UTF8 = 'Save it as UTF-8 ("CSV UTF-8" in a spreadsheet), and import that'

/**
 * Only UTF-8 is read, and nothing in it is replaced: a letter that is lost in an event is lost for ever. What the
 * bytes look like instead is guessed and said.
 */
export function decodeText(bytes: Uint8Array): Decoded {
  const other = notText(bytes)
  if (other) return { problem: `is ${other}. ${SAVE_AS_UTF8}.` }
  const text = decodeUtf8(bytes)
  if (text === null) {
    const { number, bytes: line } = linesOf(bytes).find((each) => decodeUtf8(each.bytes) === null) ?? {
      number: 1,
      bytes,
    }
    return { problem: `is not UTF-8 (line ${number}): it looks like ${singleByte(line)}. ${SAVE_AS_UTF8}.` }
  }
  const damaged = text.indexOf('\ufffd')
  if (damaged < 0) return { text: text.replace(/\r\n?/g, '\n') }
  const line = text.slice(0, damaged).split(/\r\n?|\n/).length
  return {
    problem: `has letters that were lost before (\ufffd, line ${line}). Export it once more as UTF-8, from where it comes.`,
  }
}

/** What begins or is spaced like something else than a text of bytes. */
function notText(bytes: Uint8Array): string | null {
  const [first, second] = bytes
  if (first === 0x50 && second === 0x4b) return 'a workbook or an archive, not a CSV file'
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return 'UTF-16, not UTF-8'
  return bytes.includes(0) ? 'UTF-16 or no text at all' : null
}

function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/** Windows has letters and quotes where ISO-8859-1 has control characters. */
const singleByte = (bytes: Uint8Array) =>
  bytes.some((byte) => byte >= 0x80 && byte < 0xa0)
    ? 'Windows-1252 (which spreadsheets call ANSI)'
    : 'ISO-8859-1 or Windows-1252 (which spreadsheets call Latin 1 or ANSI)'

function* linesOf(bytes: Uint8Array): Generator<{ number: number; bytes: Uint8Array }> {
  let from = 0
  for (let number = 1; from <= bytes.length; number++) {
    const end = bytes.indexOf(0x0a, from)
    yield { number, bytes: bytes.subarray(from, end < 0 ? bytes.length : end) }
    if (end < 0) return
    from = end + 1
  }
}
