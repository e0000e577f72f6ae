/** Ce que chaque agrégat dit de même : que son historique a été corrigé. */
export const historyAltered = {
  sentence: '{count, plural, one {Une étape antérieure corrigée} other {# étapes antérieures corrigées}}',
  title: 'Historique corrigé',
}
