import { claimList } from '#lib/domain/claim/lists/claims'
import { ListPage, listMetadata } from '../../list-page'

export const generateMetadata = listMetadata(claimList)

export default function ClaimsPage({ searchParams }: PageProps<'/claims'>) {
  return <ListPage list={claimList} searchParams={searchParams} />
}
