/** What the lists of documents say, and what their views and the fields of their rows are called. */
export const collectedFileLists = {
  lists: {
    files: {
      title: 'Documents',
      search: 'Document, contract, file name',
      searchOpen: 'Document, contract',
      facets: { status: 'Status', kind: 'Kind' },
      columns: {
        file: 'Number',
        kind: 'Document',
        status: 'Status',
        contract: 'Contract',
        due: 'Due on',
        name: 'File name',
        issued: 'Issued on',
        validUntil: 'Valid until',
        lastEvent: 'Last event',
        when: 'When',
      },
      figures: {
        files: 'Documents',
        filesHint: '{verified} verified',
        requested: 'Asked for',
        requestedHint: 'not received yet',
        overdue: 'Overdue',
        overdueHint: 'asked for, and the day is past',
        received: 'To verify',
        receivedHint: 'received, not looked at',
        runningOut: 'Running out',
        runningOutHint: 'verified, within 60 days',
      },
      onTheWay:
        '{count, plural, one {your change to {id} is on its way} other {your changes to # documents are on their way}}',
      noneTitle: 'No document yet',
      noneHint: 'Documents appear here once they are asked for.',
      noMatchTitle: 'No document matches',
    },
  },
  viewNames: {
    files_persisted_view: 'List of documents',
  },
  rowFields: {
    expiresOn: 'Valid until',
    ownerId: 'Whose it is',
    kind: 'Kind',
    dueDate: 'Due',
    issuedDate: 'Issued',
    originalName: 'Name of the file',
    mimeType: 'Format',
    bytes: 'Size',
  },
} as const
