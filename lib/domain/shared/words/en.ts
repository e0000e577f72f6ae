/** What every aggregate says alike: that its history was mended. */
export const historyAltered = {
  sentence: '{count, plural, one {One earlier step was mended} other {# earlier steps were mended}}',
  title: 'History mended',
}
