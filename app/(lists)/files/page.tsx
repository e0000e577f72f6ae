import { fileList } from '#lib/domain/collected-file/lists/files'
import { ListPage, listMetadata } from '../../list-page'

export const generateMetadata = listMetadata(fileList)

export default function FilesPage({ searchParams }: PageProps<'/files'>) {
  return <ListPage list={fileList} searchParams={searchParams} />
}
