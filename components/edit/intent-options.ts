import type { SelectOption } from '#components/ui/select'
import type { StaffCommandName } from '#lib/domain/subscription/commands'
import type { Unavailable } from '#lib/domain/subscription/intents'
import type { Words } from '#lib/messages/words'

/** Why an intent has no use now, in words; undefined where it can be tried. */
export function whyUnavailable(intent: StaffCommandName, unavailable: Unavailable, words: Words): string | undefined {
  const reason = unavailable[intent]
  return reason && words.t(`intents.unavailable.${reason.code}`, words.values(reason.values ?? {}))
}

/** Intents to choose from; what cannot be chosen now says why. */
export const intentOptions = (
  intents: readonly StaffCommandName[],
  unavailable: Unavailable,
  words: Words,
): SelectOption[] =>
  intents.map((intent) => {
    const hint = whyUnavailable(intent, unavailable, words)
    return { value: intent, label: words.t(`intents.${intent}`), ...(hint ? { hint, disabled: true } : {}) }
  })
