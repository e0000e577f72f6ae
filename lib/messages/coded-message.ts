import type { Arguments, CodedKey, MessageKey } from '#lib/messages/message-key'
import type { Translator } from '#lib/messages/translator'

/** A message whose key ends with a code that was stored or sent; undefined where the catalogue has no word for the code. */
export const findMessage = (t: Translator, key: CodedKey, values?: Arguments): string | undefined =>
  t.has(key) ? t(key as MessageKey, values) : undefined

/** The same; the code itself, made readable, where it is newer than the catalogue. */
export const codedMessage = (t: Translator, key: CodedKey, values?: Arguments): string =>
  findMessage(t, key, values) ?? readable(key.slice(key.lastIndexOf('.') + 1))

/** `business_interruption` and `businessInterruption` as people would write it: "Business interruption". */
export function readable(code: string): string {
  const text = code
    .replaceAll(/[_-]/g, ' ')
    .replaceAll(/([a-z])([A-Z])/g, (_, before, capital: string) => `${before} ${capital.toLowerCase()}`)
  return text.charAt(0).toUpperCase() + text.slice(1)
}
