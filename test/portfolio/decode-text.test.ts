import { describe, expect, it } from 'vitest'
import { decodeText } from '#lib/portfolio/decode-text'

const bytes = (text: string, encoding: BufferEncoding) => new Uint8Array(Buffer.from(text, encoding))
const problem = (of: Uint8Array) => {
  const decoded = decodeText(of)
  return 'problem' in decoded ? decoded.problem : expect.fail('it is read')
}

describe('the encoding of a file', () => {
  it('given UTF-8 with any line ends, when it is read, then each letter stands and each line ends alike', () => {
    expect(decodeText(bytes('\ufeffVéhicule €\r\n1\r2\n', 'utf8'))).toEqual({ text: 'Véhicule €\n1\n2\n' })
  })

  it.each([
    [
      'ISO-8859-1',
      bytes('Police\nVéhicule à louer', 'latin1'),
      /^is not UTF-8 \(line 2\): it looks like ISO-8859-1 or Windows-1252/,
    ],
    [
      'Windows-1252',
      new Uint8Array([0x50, 0x0a, 0x31, 0x30, 0x80]),
      /^is not UTF-8 \(line 2\): it looks like Windows-1252/,
    ],
    ['UTF-16 with its mark', bytes('\ufeffPolice', 'utf16le'), /^is UTF-16, not UTF-8/],
    ['UTF-16 without it', bytes('Police', 'utf16le'), /^is UTF-16 or no text/],
    ['a workbook', bytes('PK\u0003\u0004…', 'latin1'), /^is a workbook or an archive/],
  ])('given %s, when it is read, then it is refused, with what to save it as', (_, of, reason) => {
    expect(problem(of)).toMatch(reason)
    expect(problem(of)).toContain('Save it as UTF-8')
  })

  it('given letters that another conversion has lost, when it is read, then it is refused by their line', () => {
    expect(problem(bytes('Police\nV\ufffdhicule', 'utf8'))).toMatch(/lost before \(\ufffd, line 2\)/)
  })
})
