/** What the lists of documents say, and what their views and the fields of their rows are called. */
export const collectedFileLists = {
  lists: {
    files: {
      title: 'Pièces',
      search: 'Pièce, contrat, nom du fichier',
      searchOpen: 'Pièce, contrat',
      facets: { status: 'Statut', kind: 'Nature' },
      columns: {
        file: 'Numéro',
        kind: 'Pièce',
        status: 'Statut',
        contract: 'Contrat',
        due: 'Attendue le',
        name: 'Nom du fichier',
        issued: 'Émise le',
        validUntil: 'Valable jusqu’au',
        lastEvent: 'Dernier événement',
        when: 'Quand',
      },
      figures: {
        files: 'Pièces',
        filesHint: '{verified} vérifiées',
        requested: 'Demandées',
        requestedHint: 'pas encore reçues',
        overdue: 'En retard',
        overdueHint: 'demandées, le délai est passé',
        received: 'À vérifier',
        receivedHint: 'reçues, pas encore examinées',
        runningOut: 'Bientôt expirées',
        runningOutHint: 'vérifiées, sous 60 jours',
      },
      onTheWay:
        '{count, plural, one {votre modification de {id} arrive} other {vos modifications de # pièces arrivent}}',
      noneTitle: 'Aucune pièce',
      noneHint: 'Les pièces apparaissent ici dès qu’elles sont demandées.',
      noMatchTitle: 'Aucune pièce ne correspond',
    },
  },
  viewNames: {
    files_persisted_view: 'Liste des pièces',
  },
  rowFields: {
    expiresOn: 'Valable jusqu’au',
    ownerId: 'À qui elle appartient',
    kind: 'Nature',
    dueDate: 'Attendue le',
    issuedDate: 'Établie le',
    originalName: 'Nom du fichier',
    mimeType: 'Format',
    bytes: 'Taille',
  },
}
