/** Texts of the protection schedule, on the timeline and on the contract page. */
export const schedule = {
  schedule: {
    title: 'Protection schedule',
    effective: 'Effective {date}',
    move: 'Effective date',
    known: 'Known {date}',
    ends: 'Ends {date}',
    covered: 'Covered',
    premium: '{premium} a year',
    bars: {
      added: '+ Added',
      changed: '~ Changed',
      removed: '− Removed',
      renews: 'Renews tacitly',
      renewalUnknown: 'Renewal unknown',
      ended: 'After the end',
    },
    nothing: 'Nothing is covered.',
    noneHere: 'Nothing is covered in this stretch of time.',
    showAll: 'Show all {count} covers',
    showFewer: 'Show fewer',
  },
} as const
