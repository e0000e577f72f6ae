/** What every aggregate says alike: that its history was mended. */
export const historyAltered = {
  sentence: '{count, plural, one {One earlier step was mended} other {# earlier steps were mended}}',
  title: 'History mended',
} as const

/** The fields that rows of all lists have. */
export const sharedRowFields = {
  _id: 'The row itself',
  versions: 'The step it stands at',
  lastEventId: 'Last event',
  lastEventTitle: 'Title of the last event',
  lastEventAt: 'When',
  lastEventActor: 'Who',
  search: 'What the search finds',
  status: 'Status',
} as const
