import type { Metadata } from 'next'
import { Suspense } from 'react'
import { Listening } from '#components/early/listening'
import { LoadingRows } from '#components/ui/loading-rows'
import { PageHead } from '#components/ui/page-head'
import { getTranslator } from '#lib/server/locale'
import { requirePermission } from '#lib/server/session'
import { ContractList } from './contract-list'
import { listHref, loadListParams } from './search-params'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslator())('list.title') })

export default async function ContractsPage({ searchParams }: PageProps<'/subscriptions'>) {
  const params = await loadListParams(searchParams)
  const session = await requirePermission('subscription.read', listHref('/subscriptions', params))
  const t = await getTranslator()
  const loading = (
    <>
      <PageHead title={t('list.title')} />
      <LoadingRows label={t('common.loading')} rows={20} />
    </>
  )
  return (
    <Suspense fallback={loading}>
      <Listening>
        <ContractList session={session} params={params} />
      </Listening>
    </Suspense>
  )
}
