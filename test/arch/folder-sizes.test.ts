import { describe, expect, it } from 'vitest'
import { projectFolder } from '#lib/cli/start/project'
import { crowdedFolders, filesOf, MOST_FILES } from '#test/arch/folder-sizes'

const filled = (folder: string, count: number) => Array.from({ length: count }, (_, at) => `${folder}/file-${at}.ts`)

describe('the folders of this source', () => {
  it('hold no more files of their own than can be taken in at a glance', async () => {
    const files = await filesOf(projectFolder)
    expect(files.length).toBeGreaterThan(1000)
    expect(crowdedFolders(files)).toEqual([])
  })

  it('given one file too many, then the folder is named', () => {
    const files = [...filled('lib/a', MOST_FILES + 1), ...filled('lib/b', 3)]
    expect(crowdedFolders(files)).toEqual([{ folder: 'lib/a', files: MOST_FILES + 1 }])
  })

  it('given a full folder with subfolders, then it may stay', () => {
    expect(crowdedFolders([...filled('lib/a', MOST_FILES), ...filled('lib/a/b', MOST_FILES)])).toEqual([])
  })
})
