import type { SelectOption } from '#components/ui/form/select'
import { commandGroups, type UnavailableCommands } from '#lib/engine/core/desk'
import { codedMessage } from '#lib/messages/coded-message'
import { CommandWords } from '#lib/messages/command-words'
import type { Words } from '#lib/messages/words'

/** What people can do to one kind of aggregate, as a list to choose from: `aggregate` names its words. */
export interface CommandChoice {
  aggregate: string
  unavailable: UnavailableCommands
}

/** The same of those that one person may give, by their names: the others are not shown. */
export interface GrantedChoice extends CommandChoice {
  granted: readonly string[]
}

/** Why a command has no use now, in words; undefined where it can be tried. */
export function whyUnavailable(name: string, unavailable: UnavailableCommands, words: Words): string | undefined {
  const reason = unavailable[name]
  return reason && codedMessage(words.t, `unavailable.${reason.code}`, words.values(reason.values ?? {}))
}

/** Commands to choose from; what cannot be chosen now says why. */
export const commandOptions = (
  names: readonly string[],
  { aggregate, unavailable }: CommandChoice,
  words: Words,
): SelectOption[] =>
  names.map((name) => {
    const hint = whyUnavailable(name, unavailable, words)
    const { title } = new CommandWords(words, aggregate, name)
    return { value: name, label: title, ...(hint ? { hint, disabled: true } : {}) }
  })

/** The commands of a desk that somebody may give, under their headings, each as it stands in a menu. */
export const commandMenu = (
  commands: Readonly<Record<string, { group: string }>>,
  choice: GrantedChoice,
  words: Words,
): readonly { group: string; options: readonly SelectOption[] }[] =>
  commandGroups(commands, choice.granted).map(({ group, names }) => ({
    group,
    options: commandOptions(names, choice, words),
  }))
