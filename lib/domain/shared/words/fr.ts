/** Ce que chaque agrégat dit de même : que son historique a été corrigé. */
export const historyAltered = {
  sentence: '{count, plural, one {Une étape antérieure corrigée} other {# étapes antérieures corrigées}}',
  title: 'Historique corrigé',
}

/** The fields that rows of all lists have. */
export const sharedRowFields = {
  _id: 'La ligne elle-même',
  versions: 'L’étape où elle en est',
  lastEventId: 'Dernier événement',
  lastEventTitle: 'Titre du dernier événement',
  lastEventAt: 'Quand',
  lastEventActor: 'Qui',
  search: 'Ce que trouve la recherche',
  status: 'Statut',
}
