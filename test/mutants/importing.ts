import type { Mutation } from './mutation.ts'

const decide = ['test/portfolio/decide-contract.test.ts']
const append = ['test/portfolio/import-contract.test.ts']
const lines = ['test/portfolio/policy-periods.test.ts']

/** What an import guarantees about the histories that it finds, and about what it leaves out. */
export const importing: Mutation[] = [
  {
    name: 'an import decides on nothing',
    guarantee: 'a second subscription is appended to a contract that stands',
    file: 'lib/portfolio/decide-contract.ts',
    find: 'if (history.length === 0) {',
    replace: 'if (history.length >= 0) {',
    tests: decide,
  },
  {
    name: 'an import does not say what it decided on',
    guarantee: 'an edit that came in between is built upon unseen',
    file: 'lib/portfolio/import-contract.ts',
    find: 'expectedVersion: expectedVersion++',
    replace: 'expectedVersion: undefined as never as number',
    tests: append,
  },
  {
    name: 'corrections recorded unasked',
    guarantee: 'what was imported changes without anybody having said so',
    file: 'lib/portfolio/decide-contract.ts',
    find: 'const isAsked = this.#options.recordCorrections &&',
    replace: 'const isAsked =',
    tests: decide,
  },
  {
    name: 'corrections recorded in part',
    guarantee: 'a correction of which a rule refuses a part leaves a cover half corrected',
    file: 'lib/portfolio/decide-contract.ts',
    find: 'if (isAsked && !isRecorded) {',
    replace: 'if (isAsked && !isRecorded && correction.length < 0) {',
    tests: decide,
  },
  {
    name: 'corrections over others’ edits',
    guarantee: 'an import takes back what the desk decided',
    file: 'lib/portfolio/compare-with-record.ts',
    find: "? 'changed_by_others' : null",
    replace: '? null : null',
    tests: decide,
  },
  {
    name: 'a line that cannot be read ends a cover',
    guarantee: 'a damaged file removes covers from contracts that stand',
    file: 'lib/portfolio/compare-with-record.ts',
    find: "command === 'remove_coverage' &&",
    replace: "command === 'renew' &&",
    tests: decide,
  },
  {
    name: 'terms renewed beyond the end',
    guarantee: 'a term is renewed within which the contract ended',
    file: 'lib/portfolio/decide-contract.ts',
    find: 'check(ended, end >= termEnd,',
    replace: 'check(ended, end >= termStart,',
    tests: decide,
  },
  {
    name: 'bytes that are no UTF-8 replaced',
    guarantee: 'letters are lost in events for ever',
    file: 'lib/portfolio/decode-text.ts',
    find: 'fatal: true',
    replace: 'fatal: false',
    tests: ['test/portfolio/decode-text.test.ts'],
  },
  {
    name: 'policies share a contract',
    guarantee: 'two policies become one history',
    file: 'lib/portfolio/policy-periods.ts',
    find: 'if (sharing.length === 1) return true',
    replace: 'if (sharing.length >= 1) return true',
    tests: lines,
  },
  {
    name: 'covers share a code',
    guarantee: 'two vehicles become one cover',
    file: 'lib/portfolio/policy-periods.ts',
    find: 'if (period.rawCode !== earlier.rawCode)',
    replace: "if (period.rawCode === '')",
    tests: lines,
  },
  {
    name: 'an export brought in behind what stands',
    guarantee: 'a backup is appended to a history that went on otherwise',
    file: 'lib/engine/archive/parted-histories.ts',
    find: 'if (!fits) this.#ids.add(aggregateId)',
    replace: "if (!fits) this.#ids.add('')",
    tests: ['test/engine/archive/export-import.test.ts'],
  },
  {
    name: 'old documents brought in among others',
    guarantee: 'an export shifts the versions of a history that the installation has otherwise',
    file: 'lib/engine/archive/parted-histories.ts',
    find: 'if (!documents.every(isInFile)) this.#ids.add(id)',
    replace: "if (!documents.every(isInFile)) this.#ids.add('')",
    tests: ['test/engine/archive/export-import.test.ts'],
  },
]
