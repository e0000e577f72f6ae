import type { AccessEvent } from '#lib/domain/access/reducer'
import type { Recorded } from '#lib/engine/core/event'
import { assertNever } from '#lib/engine/core/folding'
import type { Arguments, MessageKey } from '#lib/messages/message-key'
import type { Words } from '#lib/messages/words'

/** An access to people's data in one hand-written sentence: `events.access.<type>` of the catalogue. */
export const accessSentence = (event: Recorded<AccessEvent>, words: Words): string =>
  words.t<MessageKey>(`events.access.${event.type}`, sentenceArguments(event, words))

function sentenceArguments(event: Recorded<AccessEvent>, words: Words): Arguments {
  switch (event.type) {
    case 'replay_file_unmasked': {
      const { subject, untilVersion } = event.payload
      return { which: words.t(`timeline.which.${subject.type}`, { id: subject.id }), count: untilVersion }
    }
    case 'history_altered':
      return { count: event.payload.alteredEvents.length }
    default:
      return assertNever(event)
  }
}
