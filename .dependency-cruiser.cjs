/**
 * Who may import whom: engine/core ← engine/replay ← domain ← hosts. The engine knows no insurance and no Next; the
 * domain and what components show of it run in a browser. test/arch/imports/import-directions.test.ts plants a violation of
 * each rule and sees it caught.
 */
const TYPES_ONLY = ['type-only']
/** How the name of a file of words ends. */
const LANGUAGE = '(en|fr)\\.ts$'

/** What of lib/engine runs anywhere: the core, replay, and the descriptions of views, reactors and jobs. */
const PURE_ENGINE = 'engine/(core|replay)'
/** Descriptions and facts beside the machinery that carries them out. */
const DESCRIPTIONS =
  'engine/(views/(view|list|list-state|versions|last-event|recent-events|cause)|views/rebuild/rebuild|reactors/reactor|reactors/operations/operations|jobs/(job|job-facts|over-histories|read-histories|failed-alone))\\.ts$'

/** Files of one folder of lib may import what these patterns say of lib, the listed packages, and nothing else. */
const only = (name, folder, lib, packages) => ({
  name: `${name}-stays-pure`,
  comment: `lib/${folder} imports only ${lib.join(', ')} and ${packages.join(', ')}, so that the browser can run it`,
  severity: 'error',
  from: { path: `^lib/${folder}/` },
  to: { pathNot: [...lib.map((pattern) => `^lib/${pattern}`), `^node_modules/(${packages.join('|')})/`] },
})

const never = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })

module.exports = {
  forbidden: [
    only('core', 'engine/core', ['engine/core/'], ['zod']),
    only('replay', 'engine/replay', [`${PURE_ENGINE}/`, DESCRIPTIONS], ['zod', 'microdiff', 'bson']),
    only('domain', 'domain', ['domain/', 'messages/', `${PURE_ENGINE}/`, DESCRIPTIONS], ['zod']),
    only(
      'messages',
      'messages',
      ['domain/', 'messages/', `${PURE_ENGINE}/`, DESCRIPTIONS],
      ['zod', 'use-intl', 'intl-messageformat'],
    ),
    only('portfolio', 'portfolio', ['domain/', 'messages/', 'portfolio/', `${PURE_ENGINE}/`], ['zod', 'csv-parse']),
    never(
      'the-engine-knows-no-insurance',
      'lib/engine is event sourcing and nothing else: registries, views and reactors are handed in',
      { path: '^lib/engine/' },
      { path: '^(lib|app|components)/', pathNot: '^lib/engine/' },
    ),
    never(
      'the-bank-stands-on-the-engine-alone',
      'test/engine/bank-account proves that the engine serves another domain: it reaches nothing of this one, however indirectly',
      { path: '^test/engine/bank-account/' },
      { path: '^(lib/(?!engine/)|app/|components/)', reachable: true },
    ),
    never(
      'aggregates-see-each-other-by-one-face',
      'an aggregate knows of another its aggregate.ts, beside what all share and how histories are linked',
      { path: '^lib/domain/([^/]+)/' },
      { path: '^lib/domain/', pathNot: '^lib/domain/($1/|shared/|links\\.ts$|[^/]+/aggregate\\.ts$)' },
    ),
    never(
      'shared-knows-no-aggregate',
      'what all aggregates share names none of them',
      { path: '^lib/domain/shared/' },
      { path: '^lib/domain/(?!shared/)' },
    ),
    never(
      'registries-join-faces',
      'a registry takes of an aggregate what it shows: aggregate.ts, desk.ts, timeline.ts, worker.ts, lists, words',
      { path: '^lib/domain/[^/]+\\.ts$' },
      {
        path: '^lib/domain/[^/]+/',
        pathNot: '^lib/domain/(shared/|[^/]+/((aggregate|desk|timeline|worker)\\.ts$|lists/|words/))',
        dependencyTypesNot: TYPES_ONLY,
      },
    ),
    never(
      'the-background-behind-its-face',
      'rows, reactors and jobs are taken from worker.ts, from elsewhere their types at most; the port of payments is for gateways too',
      { path: '^(app|components|lib)/', pathNot: '^lib/domain/' },
      {
        path: '^lib/domain/[^/]+/(views|reactors|jobs)/',
        pathNot: '/payment-gateway\\.ts$',
        dependencyTypesNot: TYPES_ONLY,
      },
    ),
    never(
      'pages-take-no-worker',
      'what is kept and done in the background is no business of a page',
      { path: '^app/' },
      { path: '^lib/domain/(workers|[^/]+/worker)\\.ts$' },
    ),
    never(
      'screens-take-faces',
      'a screen for any aggregate takes what an aggregate shows; its inner files are for the screens of its own desk, and the contract in a timeline',
      { path: '^components/', pathNot: '^components/(subscription|schedule|timeline/state/(cover|schedule))' },
      {
        path: '^lib/domain/[^/]+/',
        pathNot: '^lib/domain/(shared/|[^/]+/((aggregate|desk|timeline)\\.ts$|lists/|words/))',
      },
    ),
    never(
      'links-fetch-what-somebody-is-near',
      'the framework’s own link asks the server for each page that comes into view; components/ui/link does once somebody points at it',
      { path: '^(app|components)/', pathNot: '^components/ui/link\\.tsx$' },
      { path: '^node_modules/next/link' },
    ),
    never(
      'components-reach-no-worker',
      'the browser is given no reactors and no jobs, however indirectly',
      { path: '^components/' },
      { path: '^lib/domain/(workers|[^/]+/worker)\\.ts$', reachable: true },
    ),
    never(
      'catalogues-come-by-the-translator',
      'words are joined once a language, and written by the translator; elsewhere their shape at most',
      {
        path: '^(app|components|lib)/',
        pathNot: [
          '^lib/messages/catalogues\\.ts$',
          `^lib/messages/.*${LANGUAGE}`,
          '^lib/domain/words',
          '^lib/domain/[^/]+/words/',
        ],
      },
      {
        path: [
          '^lib/messages/ui/',
          `^lib/messages/${LANGUAGE}`,
          '^lib/domain/words',
          `^lib/domain/[^/]+/words/.*${LANGUAGE}`,
        ],
        dependencyTypesNot: TYPES_ONLY,
      },
    ),
    never(
      'the-browser-gets-one-language',
      'catalogues of all languages are for the server and the terminal: a page hands its own words to what runs in the browser',
      { path: '^(app|components|lib)/', pathNot: '^lib/(server|cli|portfolio)/' },
      { path: '^lib/messages/catalogues\\.ts$', dependencyTypesNot: TYPES_ONLY },
    ),
    never(
      'the-domain-asks-to-be-written',
      'an aggregate hands values to whoever writes them: of lib/messages it knows types alone',
      { path: '^lib/domain/' },
      { path: '^lib/messages/', dependencyTypesNot: TYPES_ONLY },
    ),
    never(
      'only-the-engine-runs-the-driver',
      'lib/engine and the embedded server are the only importers of mongodb; elsewhere its types at most',
      { path: '^(app|components|lib)/', pathNot: '^lib/(engine|embedded)/' },
      { path: '^node_modules/mongodb/', dependencyTypesNot: TYPES_ONLY },
    ),
    never(
      'driver-types-stay-near-the-database',
      "the driver's types are for the engine, worker, cli, demo, accounts and server",
      { path: '^(app|components|lib)/', pathNot: '^lib/(engine|embedded|worker|cli|demo|accounts|server)/' },
      { path: '^node_modules/mongodb/', dependencyTypes: TYPES_ONLY },
    ),
    never(
      'descriptions-run-anywhere',
      'what the domain and the browser take from the engine reaches no driver, however indirectly',
      { path: `^(lib/(domain/|${PURE_ENGINE}/|${DESCRIPTIONS})|test/engine/bank-account/(?!support/|.*test\\.ts$))` },
      { path: '^node_modules/mongodb/', reachable: true },
    ),
    never(
      'components-reach-no-data',
      'components get what they show from their page',
      { path: '^components/' },
      {
        path: '^lib/(engine|embedded|server|worker|cli|demo|accounts|gateways)/|^lib/(env|home|clock|clock-setting)\\.ts$',
        pathNot: `^lib/(${PURE_ENGINE}/|${DESCRIPTIONS})`,
      },
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
      { path: '^lib/(server|accounts|demo)/' },
      { path: '^lib/(worker|cli)/' },
    ),
    never(
      'the-worker-knows-no-job',
      'lib/worker gives what the registry names its stores and ports, and knows none of it by name',
      { path: '^lib/worker/' },
      {
        path: '^lib/domain/',
        pathNot: '^lib/domain/(workers|subscription/reactors/payment-gateway)\\.ts$',
      },
    ),
    never(
      'the-door-knows-no-data',
      'the door judges a request by itself: what it is about is for those inside',
      { path: '^lib/web/' },
      { path: '^lib/(?!web/|messages/door\\.ts$|messages/format\\.ts$|env\\.ts$)|^(app|components)/' },
    ),
    never(
      'gateways-know-only-their-port',
      'a gateway is a client of somebody else: it knows the port that it implements, what time it is, and no data of ours',
      { path: '^lib/gateways/' },
      {
        path: '^lib/',
        pathNot:
          '^lib/(gateways/|clock(-setting)?\\.ts$|domain/subscription/reactors/payment-gateway\\.ts$|engine/core/expected-failure\\.ts$)',
      },
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
