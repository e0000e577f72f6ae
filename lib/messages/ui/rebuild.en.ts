import { rowFields } from '#lib/messages/ui/lists.en'

/** Texts of the rebuilding of views, on the operations page. */
export const rebuild = {
  title: 'Rebuilding',
  hint: 'Beside the old rows, which people read until the new ones are in their place',
  none: 'No view was ever rebuilt.',
  view: 'View',
  reason: 'Why',
  submit: 'Rebuild',
  asked: 'A rebuild is asked for',
  askedHint: 'A worker begins it within seconds.',
  readOnly: 'A developer can have a view rebuilt.',
  busy: '{by} began to rebuild it on {time}. Wait until that is done.',
  begun: '{by}, {time}: “{reason}”',
  at: '{runner} is at it',
  waits: 'Waits for a worker to go on with it',
  phase: {
    scanning: 'Writing the rows anew',
    catching_up: 'Following what was recorded meanwhile',
    comparing: 'Comparing with the old rows',
    holding: 'Putting it in its place',
    done: 'Rebuilt',
    failed: 'Failed',
  },
  progress: '{done} of {total} rows',
  ended: 'Ended {time}',
  same: '{rows, plural, one {One row compared} other {{rows, number} rows compared}}: none differed.',
  differed:
    '{rows, plural, one {One row compared} other {{rows, number} rows compared}}: {count, plural, one {one differed} other {{count, number} differed}}.',
  carried:
    '{count, plural, one {One row} other {{count, number} rows}} of parked histories stand as they did: these cannot be folded.',
  inRows: '{field}: {count, plural, one {one row} other {{count, number} rows}}',
  examples: 'Which rows',
  more: '{count, plural, one {One more} other {{count, number} more}}',
  onlyOld: 'was there without any event',
  onlyNew: 'was missing',
  cause: '{field}: {event}, step {version} of {id}',
  noCause: '{field}',
  fields: rowFields,
}
