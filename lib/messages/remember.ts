import type { Arguments, CodedKey, MessageKey } from '#lib/messages/message-key'
import type { Translator } from '#lib/messages/translator'

const MOST = 4_000
/** A control character, which no text has: between what could else run into each other. */
const BETWEEN = '\u001f'

/**
 * The same translator, which does not write again what it has written lately: at each step of a history most of a page
 * stays as it was, and putting values into a message is the dearest part of writing it.
 */
export function remembering(translator: Translator, most = MOST): Translator {
  const written = new Map<string, string>()
  const write = (key: MessageKey, values?: Arguments): string => {
    const asked = values ? key + BETWEEN + Object.values(values).join(BETWEEN) : key
    const known = written.get(asked)
    if (known !== undefined) return known
    const text = translator(key, values)
    if (written.size >= most) written.clear()
    written.set(asked, text)
    return text
  }
  return Object.assign(write, { has: (key: CodedKey) => translator.has(key) }) as Translator
}
