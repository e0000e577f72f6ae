import { historyAltered } from '#lib/domain/shared/words/en'

/** What is said of an access to people’s data. */
export const accessWords = {
  events: {
    replay_file_unmasked:
      '{which} taken along with people’s names, {count, plural, one {its first step} other {# steps}}',
    history_altered: historyAltered.sentence,
  },
  eventTitles: {
    replay_file_unmasked: 'Taken along unmasked',
    history_altered: historyAltered.title,
  },
  refusals: {
    access_without_reason: 'Say why: that people’s data was looked at has to be accounted for.',
  },
} as const
