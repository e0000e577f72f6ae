import type { CollectedFileEvent } from '#lib/domain/collected-file/reducer'
import { fileKinds, fileRejections } from '#lib/domain/collected-file/vocabulary'
import { normalizeDate } from '#lib/engine/core/calendar-date'
import type { Recorded } from '#lib/engine/core/event'
import { assertNever } from '#lib/engine/core/folding'
import type { Arguments, MessageKey } from '#lib/messages/message-key'
import type { Words } from '#lib/messages/words'

/** An event of a collected file in one hand-written sentence: `events.collected_file.<type>` of the catalogue. */
export const fileSentence = (event: Recorded<CollectedFileEvent>, words: Words): string =>
  words.t<MessageKey>(`events.collected_file.${event.type}`, sentenceArguments(event, words))

function sentenceArguments(event: Recorded<CollectedFileEvent>, words: Words): Arguments {
  const dated = (name: string, date: Date | string | undefined): Arguments =>
    date === undefined ? { [name]: 'unknown', date: '' } : { [name]: 'known', date: words.date(normalizeDate(date)) }
  switch (event.type) {
    case 'file_requested': {
      const code = fileKinds.find((known) => known === event.payload.kind) ?? 'other'
      return { ...dated('due', event.payload.dueDate), kind: words.value({ kind: 'word', list: 'fileKind', code }) }
    }
    case 'file_collected':
      return dated('issued', event.payload.issuedDate)
    case 'file_verified':
      return dated('expires', event.payload.extracted?.expiresOn)
    case 'file_rejected': {
      const code = fileRejections.find((known) => known === event.payload.reasonCode) ?? null
      return { known: code ? 'yes' : 'no', reason: words.value({ kind: 'word', list: 'fileRejection', code }) }
    }
    case 'file_expired':
      return {}
    case 'file_deleted': {
      const { binaryErased } = event.payload
      return { erased: binaryErased === undefined ? 'unknown' : binaryErased ? 'yes' : 'no' }
    }
    case 'history_altered':
      return { count: event.payload.alteredEvents.length }
    default:
      return assertNever(event)
  }
}
