import type { Metadata } from 'next'
import { Suspense } from 'react'
import { Listening } from '#components/early/listening'
import { ReplayViewer } from '#components/timeline/replay-viewer'
import { getTranslator } from '#lib/server/session/locale'
import { requirePermission } from '#lib/server/session/session'
import { PageWords } from '../page-words'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslator())('replayFile.title') })

/** Opens a replay file in the browser; nothing of it is sent here, and the database is not asked. */
export default async function ReplayPage() {
  await requirePermission('subscription.read', '/replay')
  return (
    <Suspense>
      <Listening>
        <PageWords of="timeline">
          <ReplayViewer />
        </PageWords>
      </Listening>
    </Suspense>
  )
}
