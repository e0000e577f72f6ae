import type { Metadata } from 'next'
import { Suspense } from 'react'
import { Listening } from '#components/early/listening'
import { OperationsPage } from '#components/operations/operations-page'
import { timelinePaths } from '#components/timeline/timeline-href'
import { LoadingRows } from '#components/ui/loading-rows'
import { PageHead } from '#components/ui/page-head'
import { database } from '#lib/server/db'
import { readOperations } from '#lib/server/operations/operations'
import { getWorkTitles } from '#lib/server/operations/titles'
import { getTranslator } from '#lib/server/session/locale'
import { may, requirePermission } from '#lib/server/session/session'
import { PageWords } from '../page-words'
import { act } from './actions'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslator())('reactors.title') })

/** How the views and reactors are doing; developers may also try again or skip what is parked. */
export default async function ReactorsPage() {
  const session = await requirePermission('reactor.read', '/reactors')
  const t = await getTranslator()
  const loading = (
    <>
      <PageHead title={t('reactors.title')} />
      <LoadingRows label={t('common.loading')} />
    </>
  )
  return (
    <Suspense fallback={loading}>
      <Listening>
        <Loaded mayAct={may(session, 'reactor.act')} />
      </Listening>
    </Suspense>
  )
}

async function Loaded({ mayAct }: { mayAct: boolean }) {
  const [initial, titles] = await Promise.all([readOperations(database()), getWorkTitles()])
  return (
    <PageWords of="operations">
      <OperationsPage initial={initial} titles={titles} paths={timelinePaths()} act={mayAct ? act : undefined} />
    </PageWords>
  )
}
