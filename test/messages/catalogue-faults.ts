import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser'

/** Messages by their keys. */
export type Messages = ReadonlyMap<string, string>

/** The messages of a catalogue, however deep. */
export function messagesOf(groups: object, path = ''): Messages {
  const each = Object.entries(groups).flatMap(([name, content]): [string, string][] => {
    if (typeof content === 'string') return [[path + name, content]]
    return content ? [...messagesOf(content, `${path}${name}.`)] : []
  })
  return new Map(each)
}

/** What a message names, such as `count: plural` or `ready: select other, yes`. The forms of a number are its language's. */
export function namedIn(message: string): string[] {
  const named = (element: MessageFormatElement): string[] => {
    switch (element.type) {
      case TYPE.literal:
      case TYPE.pound:
        return []
      case TYPE.tag:
        return [`${element.value}: tag`, ...element.children.flatMap(named)]
      case TYPE.select:
      case TYPE.plural: {
        const options = Object.entries(element.options)
        const kind = element.type === TYPE.plural ? 'plural' : `select ${options.map(([name]) => name).sort()}`
        return [`${element.value}: ${kind}`, ...options.flatMap(([, { value }]) => value.flatMap(named))]
      }
      default:
        return [`${element.value}: value`]
    }
  }
  return [...new Set(parse(message).flatMap(named))].sort()
}

/** Where two catalogues do not ask for the same: a message that only one has, that cannot be read, or that names something else. */
export function faultsBetween(one: Messages, other: Messages): string[] {
  return [...new Set([...one.keys(), ...other.keys()])].flatMap((key) => {
    const [text, counterpart] = [one.get(key), other.get(key)]
    if (text === undefined || counterpart === undefined) return [`${key} is missing`]
    try {
      const [names, others] = [namedIn(text).join('; '), namedIn(counterpart).join('; ')]
      return names === others ? [] : [`${key} names ${names || 'nothing'}, and ${others || 'nothing'}`]
    } catch (error) {
      return [`${key} cannot be read: ${(error as Error).message}`]
    }
  })
}
