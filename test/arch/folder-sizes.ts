import { glob } from 'node:fs/promises'
import { dirname } from 'node:path'

/** How many files a folder may hold of its own, those in its subfolders apart: what one takes in at a glance. */
export const MOST_FILES = 25

/** Every folder that holds more, with how many it holds. */
export function crowdedFolders(files: readonly string[]): { folder: string; files: number }[] {
  const sizes = new Map<string, number>()
  for (const file of files) sizes.set(dirname(file), (sizes.get(dirname(file)) ?? 0) + 1)
  return [...sizes].flatMap(([folder, count]) => (count > MOST_FILES ? [{ folder, files: count }] : []))
}

/** Every file of the product, its tests and its documents, by its path in the project. */
export const filesOf = (project: string): Promise<string[]> =>
  Array.fromAsync(glob('{.decisions,app,components,e2e,lib,test}/**/*.*', { cwd: project }))
