import { describe, expect, it, vi } from 'vitest'
import { withProgress } from '#lib/cli/progress'
import { inCode, literal } from '#lib/cli/replay/code'
import { escapeWhatIsPrinted, forTerminal } from '#lib/cli/terminal'

describe('the way out to the terminal', () => {
  it('given text that would move the cursor, write to the clipboard or run backwards, then it is seen instead', () => {
    expect(forTerminal('a\u001b[2J\u001b]52;c;aGk=\u0007b\r\u202ec\u009b')).toBe(
      'a\\u001b[2J\\u001b]52;c;aGk=\\u0007b\\u000d\\u202ec\\u009b',
    )
    expect(forTerminal('one\n\ttwo · 1 200,00\u202f€')).toBe('one\n\ttwo · 1 200,00\u202f€')
  })

  it('given whatever is printed, also an error with its stack, then it goes through there', () => {
    const said: unknown[][] = []
    const write = (...each: unknown[]) => void said.push(each)
    const console = { log: write, info: write, warn: write, error: write, debug: write }
    escapeWhatIsPrinted(console)
    console.log('%s', '\u001b[2J')
    console.error(new Error('\u001b]0;title\u0007'))
    console.warn({ label: '\u202e' })
    expect(said.map(([form]) => form)).toEqual(['%s', '%s', '%s'])
    expect(said.every(([, text]) => forTerminal(String(text)) === text)).toBe(true)
  })
})

describe('how far a long work is', () => {
  it('given a name that would write to the clipboard, or that reads like a format, then both are seen', async () => {
    const { stderr } = process
    const written: string[] = []
    const write = vi.spyOn(stderr, 'write').mockImplementation((text) => written.push(String(text)) > 0)
    const isTTY = Object.getOwnPropertyDescriptor(stderr, 'isTTY')
    Object.defineProperty(stderr, 'isTTY', { value: true, configurable: true })
    Object.assign(stderr, { cursorTo: () => true, clearLine: () => true, moveCursor: () => true })
    await withProgress('\u001b]52;c;aGk=\u0007 {value}', 3, async (update) => update(2)).finally(() => {
      write.mockRestore()
      Object.defineProperty(stderr, 'isTTY', isTTY ?? { value: undefined, configurable: true })
    })
    expect(written.join('')).toContain('\\u001b]52;c;aGk=\\u0007 {value} ')
    expect(written.join('')).not.toContain('\u001b]52')
  })
})

describe('a value as code', () => {
  it.each<[unknown]>([
    ["x\u2028});it('y',()=>{//"],
    ['\u202e } \u2066if (admin)'],
    ['` $ {1} \'" \\'],
    [{ "a\u2028'b": 1, constructor: 2, 'a-b': [null, true, 1.5, -0.5] }],
    [JSON.parse('{"__proto__": {"admin": true}}')],
    [new Date('2024-10-04T10:00:00Z')],
  ])('given %j, then it is the same value, on lines of its own making', (value) => {
    const code = literal(value)
    expect(code).not.toMatch(/[\u2028\u2029\u202a-\u202e\u2066-\u2069]/)
    const read = new Function(`return ${code}`)()
    expect(read).toEqual(value)
    expect(Object.getPrototypeOf(Object(read))).toBe(Object.getPrototypeOf(Object(value)))
  })

  it('given a text for a comment, then it ends no line', () => {
    expect(inCode('a\n\r\u2028\u2029b')).toBe('a\\u000a\\u000d\\u2028\\u2029b')
  })
})
