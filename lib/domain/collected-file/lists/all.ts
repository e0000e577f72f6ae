import { fileList } from '#lib/domain/collected-file/lists/files'

/** Every list of documents. */
export const fileLists = [fileList] as const
