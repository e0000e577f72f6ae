/** One forbidden import for each rule of .dependency-cruiser.cjs, in a tree of its own. */
export const plantedImports: Record<string, { file: string; content: string }> = {
  'core-stays-pure': { file: 'lib/engine/core/a.ts', content: "import 'node:fs'" },
  'domain-stays-pure': { file: 'lib/domain/a.ts', content: "import '#lib/engine/store/ok'" },
  'replay-stays-pure': { file: 'lib/engine/replay/a.ts', content: "import '#lib/engine/store/ok'" },
  'the-engine-knows-no-insurance': { file: 'lib/engine/views/a.ts', content: "import '#lib/domain/ok'" },
  'the-bank-stands-on-the-engine-alone': {
    file: 'test/engine/bank-account/a.ts',
    content: "import '#test/support/insured'",
  },
  'descriptions-run-anywhere': { file: 'lib/engine/views/view.ts', content: "import '#lib/engine/store/ok'" },
  'messages-stays-pure': { file: 'lib/messages/a.ts', content: "import '#lib/server/ok'" },
  'portfolio-stays-pure': { file: 'lib/portfolio/a.ts', content: "import '#lib/engine/store/ok'" },
  'aggregates-see-each-other-by-one-face': {
    file: 'lib/domain/claim/a.ts',
    content: "import '#lib/domain/note/state'",
  },
  'shared-knows-no-aggregate': { file: 'lib/domain/shared/a.ts', content: "import '#lib/domain/note/aggregate'" },
  'registries-join-faces': { file: 'lib/domain/b.ts', content: "import '#lib/domain/note/state'" },
  'the-background-behind-its-face': { file: 'lib/server/c.ts', content: "import '#lib/domain/note/views/ok'" },
  'pages-take-no-worker': { file: 'app/b.ts', content: "import '#lib/domain/note/worker'" },
  'screens-take-faces': { file: 'components/screen.tsx', content: "import '#lib/domain/note/state'" },
  'links-fetch-what-somebody-is-near': { file: 'components/link.tsx', content: "import 'next/link'" },
  'components-reach-no-worker': { file: 'components/c.tsx', content: "import '#lib/domain/ok-workers'" },
  'catalogues-come-by-the-translator': { file: 'components/d.tsx', content: "import '#lib/domain/note/words/en'" },
  'the-browser-gets-one-language': { file: 'components/e.tsx', content: "import '#lib/messages/catalogues'" },
  'the-domain-asks-to-be-written': { file: 'lib/domain/c.ts', content: "import '#lib/messages/translator'" },
  'only-the-engine-runs-the-driver': {
    file: 'lib/worker/a.ts',
    content: "import { ok } from 'mongodb'\nconsole.log(ok)",
  },
  'driver-types-stay-near-the-database': {
    file: 'components/types.tsx',
    content: "import type { Ok } from 'mongodb'\nexport type T = Ok",
  },
  'components-reach-no-data': { file: 'components/a.tsx', content: "import '#lib/server/ok'" },
  'components-know-no-routes': { file: 'components/b.tsx', content: "import '../app/page'" },
  'app-sees-no-worker': { file: 'app/a.ts', content: "import '#lib/worker/ok'" },
  'lib-knows-no-pages': { file: 'lib/worker/b.ts', content: "import '#components/ok'" },
  'next-stays-in-server': { file: 'lib/worker/c.ts', content: "import 'server-only'" },
  'server-is-for-next-alone': { file: 'lib/worker/d.ts', content: "import '#lib/server/ok'" },
  'processes-are-apart': { file: 'lib/server/a.ts', content: "import '#lib/worker/ok'" },
  'the-worker-knows-no-job': { file: 'lib/worker/e.ts', content: "import '#lib/domain/note/worker'" },
  'the-door-knows-no-data': { file: 'lib/web/a.ts', content: "import '#lib/engine/store/ok'" },
  'gateways-know-only-their-port': { file: 'lib/gateways/a.ts', content: "import '#lib/engine/store/ok'" },
  'no-test-code-in-the-product': { file: 'lib/server/b.ts', content: "import '#test/ok'" },
  'no-circles': { file: 'lib/domain/circle-a.ts', content: "import '#lib/domain/circle-b'" },
  'everything-resolves': { file: 'lib/domain/lost.ts', content: "import '#lib/domain/nowhere'" },
}

/** What the planted files import, and the imports that must stay allowed. */
export const innocentFiles: Record<string, string> = {
  'lib/domain/circle-b.ts': "import '#lib/domain/circle-a'",
  'lib/engine/core/ok.ts': "import { ok } from 'zod'\nexport const core = ok",
  'lib/domain/ok.ts': "import { core } from '#lib/engine/core/ok'\nexport const domain = core",
  'lib/domain/note/state.ts': 'export const state = 1',
  'lib/domain/note/aggregate.ts': "import { state } from '#lib/domain/note/state'\nexport const note = state",
  'lib/domain/note/views/ok.ts': "import { claim } from '#lib/domain/claim/aggregate'\nexport const view = claim",
  'lib/domain/note/worker.ts': "import { view } from '#lib/domain/note/views/ok'\nexport const worker = view",
  'lib/domain/note/words/en.ts': 'export const words = 1',
  'lib/domain/claim/aggregate.ts': 'export const claim = 1',
  'lib/domain/workers.ts': "import { worker } from '#lib/domain/note/worker'\nexport const workers = worker",
  'lib/domain/ok-workers.ts': "import { workers } from '#lib/domain/workers'\nexport const names = workers",
  'lib/domain/words.en.ts': "import { words } from '#lib/domain/note/words/en'\nexport const domainWords = words",
  'lib/messages/en.ts': "import { domainWords } from '#lib/domain/words.en'\nexport const en = domainWords",
  'lib/messages/catalogues.ts': "import { en } from '#lib/messages/en'\nexport const catalogue = en",
  'lib/messages/translator.ts':
    "import type { en } from '#lib/messages/en'\nexport type T = typeof en\nexport const t = 1",
  'lib/domain/note/words/sentence.ts':
    "import type { T } from '#lib/messages/translator'\nexport const sentence = (t: T) => t",
  'lib/engine/store/ok.ts':
    "import { ok } from 'mongodb'\nimport { core } from '#lib/engine/core/ok'\nexport const store = [ok, core]",
  'lib/worker/ok.ts':
    "import type { Ok } from 'mongodb'\nimport { store } from '#lib/engine/store/ok'\nimport { workers } from '#lib/domain/workers'\nexport const worker: Ok = [store, workers]",
  'lib/server/ok.ts': "import 'server-only'\nimport { store } from '#lib/engine/store/ok'\nexport const server = store",
  'components/ok.tsx': "import { domain } from '#lib/domain/ok'\nexport const Component = domain",
  'lib/web/main.ts': "import { ok } from 'next'\nexport const web = ok",
  'app/page.tsx':
    "import { Component } from '#components/ok'\nimport { server } from '#lib/server/ok'\nexport default [Component, server]",
  'node_modules/next/link.js': 'exports.ok = 1',
  'test/ok.ts': 'export const help = 1',
  'test/support/insured.ts': "import '#lib/domain/ok'",
  'test/engine/bank-account/ok.ts': "import { core } from '#lib/engine/core/ok'\nexport const bank = core",
}

/** Stand-ins, so that the tree resolves what it imports. */
export const packages = ['mongodb', 'next', 'server-only', 'zod']
