import type { Mutation } from './mutation.ts'

/** That what was away comes back by itself, and that nobody is ended for another's fault. */
export const stayingUp: Mutation[] = [
  {
    name: 'a client that failed once kept closed',
    guarantee: 'a web server started while the database is away never reaches it',
    file: 'lib/engine/deployment/client.ts',
    find: 'Object.assign(this, { topology: undefined })',
    replace: 'this.emit("error" as never)',
    tests: ['test/engine/deployment/client.test.ts'],
  },
  {
    name: 'a file written in its place',
    guarantee: 'a reader gets half a file',
    file: 'lib/whole-file.ts',
    find: '(draft) => rename(draft, file)',
    replace:
      '(draft) => readFile(draft).then((half) => open(file, "w").then((to) => to.writeFile(half).then(() => to.close())))',
    tests: ['test/whole-file.test.ts'],
  },
  {
    name: 'processes ended while the database is away',
    guarantee: 'everything is restarted over and over until the database is back',
    file: 'lib/cli/start/watch-health.ts',
    find: 'illness === null || !(await databaseAnswers())',
    replace: 'illness === null || !(await databaseAnswers().then(() => true))',
    tests: ['test/cli/supervise.test.ts'],
  },
  {
    name: 'patience that does not grow',
    guarantee: 'a process that no restart helps is restarted every half minute',
    file: 'lib/cli/start/growing-pause.ts',
    find: 'next * 2',
    replace: 'next',
    tests: ['test/cli/supervise.test.ts'],
  },
  {
    name: 'a worker judged by its best reactor',
    guarantee: 'a reactor that hangs is not seen while another works',
    file: 'lib/engine/reactors/operations/sign-of-life.ts',
    find: 'Math.max(...turns',
    replace: 'Math.min(...turns',
    tests: ['test/engine/reactors/operations/sign-of-life.test.ts'],
  },
  {
    name: 'code allowed in queries',
    guarantee: 'what somebody smuggles into a query runs in the server',
    file: 'lib/embedded/start-mongod.ts',
    find: "'--noscripting',",
    replace: '',
    tests: ['test/embedded/start-mongod.test.ts'],
  },
]
