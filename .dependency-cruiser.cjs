/**
 * Who may import whom: core ← domain ← replay, views, reactors ← worker; mongo implements core's ports;
 * server adds Next; components see no data access; app sees all but the worker and the terminal.
 * test/arch/import-directions.test.ts plants a violation of each rule and sees it caught.
 */
const TYPES_ONLY = ['type-only']

/** Files of one folder of lib may import the listed folders of lib, the listed packages, and nothing else. */
const only = (folder, folders, packages) => ({
  name: `${folder}-stays-pure`,
  comment: `lib/${folder} imports only ${[...folders, ...packages].join(', ')}, so that the browser can run it`,
  severity: 'error',
  from: { path: `^lib/${folder}/` },
  to: { pathNot: [`^lib/(${folders.join('|')})/`, `^node_modules/(${packages.join('|')})/`] },
})

const never = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })

module.exports = {
  forbidden: [
    only('core', ['core'], ['zod']),
    only('domain', ['core', 'domain', 'messages'], ['zod']),
    only('replay', ['core', 'domain', 'messages', 'replay', 'views'], ['zod', 'microdiff', 'bson']),
    only('views', ['core', 'domain', 'messages', 'replay', 'views'], ['zod']),
    only('messages', ['core', 'domain', 'messages', 'replay', 'views'], ['zod', 'use-intl', 'intl-messageformat']),
    only('reactors', ['core', 'domain', 'messages', 'reactors'], ['zod']),
    only('jobs', ['core', 'domain', 'messages', 'jobs'], ['zod']),
    only('portfolio', ['core', 'domain', 'messages', 'portfolio'], ['zod', 'csv-parse']),
    never(
      'only-mongo-runs-the-driver',
      'lib/mongo is the only importer of mongodb; elsewhere its types at most',
      { path: '^(app|components|lib)/', pathNot: '^lib/mongo/' },
      { path: '^node_modules/mongodb/', dependencyTypesNot: TYPES_ONLY },
    ),
    never(
      'driver-types-stay-near-the-database',
      "the driver's types are for mongo, worker, cli, demo, accounts and server",
      { path: '^(app|components|lib)/', pathNot: '^lib/(mongo|worker|cli|demo|accounts|server)/' },
      { path: '^node_modules/mongodb/', dependencyTypes: TYPES_ONLY },
    ),
    never(
      'components-reach-no-data',
      'components get what they show from their page',
      { path: '^components/' },
      { path: '^lib/(mongo|server|worker|cli|demo|accounts|reactors|jobs|gateways)/|^lib/(env|home)\\.ts$' },
    ),
    never(
      'components-know-no-routes',
      'a component that needs a page belongs beside it',
      { path: '^components/' },
      { path: '^app/' },
    ),
    never(
      'app-sees-no-worker',
      'the worker and the terminal are processes of their own',
      { path: '^app/' },
      { path: '^lib/(worker|cli)/' },
    ),
    never('lib-knows-no-pages', 'lib is below app and components', { path: '^lib/' }, { path: '^(app|components)/' }),
    never(
      'mongo-is-below-the-processes',
      'lib/mongo implements ports; the processes use it',
      { path: '^lib/mongo/' },
      { path: '^lib/(server|worker|cli|accounts|demo|reactors|jobs|gateways|portfolio|messages)/' },
    ),
    never(
      'next-stays-in-server',
      'the worker and the terminal run without Next; the web server starts it',
      { path: '^lib/', pathNot: '^lib/(server/|web/main\\.ts$)' },
      { path: '^node_modules/(next|server-only)/' },
    ),
    never(
      'server-is-for-next-alone',
      'lib/server throws outside Next',
      { path: '^lib/', pathNot: '^lib/server/' },
      { path: '^lib/server/' },
    ),
    never(
      'processes-are-apart',
      'web and worker share the store, not code of each other',
      { path: '^lib/(server|accounts|demo|reactors)/' },
      { path: '^lib/(worker|cli)/' },
    ),
    never(
      'the-door-knows-no-data',
      'the door judges a request by itself: what it is about is for those inside',
      { path: '^lib/web/' },
      { path: '^lib/(?!web/|messages/door\\.ts$|messages/format\\.ts$|env\\.ts$)|^(app|components)/' },
    ),
    never(
      'gateways-know-only-their-port',
      'a gateway is a client of somebody else: it knows the port that it implements, and no data of ours',
      { path: '^lib/gateways/' },
      { path: '^lib/', pathNot: '^lib/(gateways/|reactors/payment-gateway\\.ts$|expected-failure\\.ts$)' },
    ),
    never(
      'no-test-code-in-the-product',
      'what both need belongs in lib',
      { path: '^(app|components|lib)/' },
      { path: '^(test|e2e)/' },
    ),
    never(
      'no-circles',
      'two files that need each other are one idea',
      { path: '^(app|components|lib)/' },
      { circular: true },
    ),
    never(
      'everything-resolves',
      'a dependency that is not found would escape every other rule',
      { path: '^(app|components|lib)/' },
      { couldNotResolve: true },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.next' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json', '.css', '.d.ts'],
    },
  },
}
