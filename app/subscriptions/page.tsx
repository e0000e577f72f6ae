import { contractCells } from '#components/subscription/contract-cells'
import { contractList } from '#lib/domain/subscription/lists/contracts'
import { ListPage, listMetadata } from '../list-page'
import { newContract } from './new-contract'

export const generateMetadata = listMetadata(contractList)

export default function ContractsPage({ searchParams }: PageProps<'/subscriptions'>) {
  return <ListPage list={contractList} searchParams={searchParams} cells={contractCells} action={newContract} />
}
