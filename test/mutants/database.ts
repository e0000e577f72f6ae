import type { Mutation } from './mutation.ts'

const appendOnly = ['test/engine/store/append-only.test.ts']
const APPEND = "const APPEND = ['find', 'insert', 'changeStream']"

/** What the database itself holds, against every writer. */
export const database: Mutation[] = [
  {
    name: 'roles may update events',
    guarantee: 'an event can be edited with the desk’s own password',
    file: 'lib/engine/deployment/roles.ts',
    find: APPEND,
    replace: "const APPEND = ['find', 'insert', 'changeStream', 'update']",
    tests: appendOnly,
  },
  {
    name: 'roles may delete events',
    guarantee: 'an event can be deleted with the desk’s own password',
    file: 'lib/engine/deployment/roles.ts',
    find: APPEND,
    replace: "const APPEND = ['find', 'insert', 'changeStream', 'remove']",
    tests: appendOnly,
  },
  {
    name: 'roles may pass the validator by',
    guarantee: 'an event of no shape can be stored with the desk’s own password',
    file: 'lib/engine/deployment/roles.ts',
    find: APPEND,
    replace: "const APPEND = ['find', 'insert', 'changeStream', 'bypassDocumentValidation']",
    tests: appendOnly,
  },
  {
    name: 'validator dropped',
    guarantee: 'an envelope of no shape can be stored',
    file: 'lib/engine/store/event-validator.ts',
    find: "validationAction: 'error'",
    replace: "validationAction: 'warn'",
    tests: appendOnly,
  },
  {
    name: 'keys not unique',
    guarantee: 'one key stands for two events',
    file: 'lib/engine/store/event-indexes.ts',
    find: "name: 'idempotency_key',\n    unique: true,",
    replace: "name: 'idempotency_key',\n    unique: false,",
    tests: ['test/engine/store/append/append-races.test.ts'],
  },
  {
    name: 'versions not unique',
    guarantee: 'a history forks',
    file: 'lib/engine/store/event-indexes.ts',
    find: "name: 'aggregate_id_version',\n    unique: true,",
    replace: "name: 'aggregate_id_version',\n    unique: false,",
    tests: ['test/engine/store/append/append-races.test.ts'],
  },
]
