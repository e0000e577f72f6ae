import { glob, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { projectFolder } from '#lib/cli/start/project'
import { makeFileOnce, readWholeFile, replaceFile } from '#lib/whole-file'

let folder: string
let file: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hindsight-files-'))
  file = join(folder, 'state.json')
})
afterEach(() => rm(folder, { recursive: true, force: true }))

describe('a file that one process writes and another reads', () => {
  it('given somebody who writes it again and again, when it is read meanwhile, then it is whole every time', async () => {
    const whole = (mark: string) => JSON.stringify(mark.repeat(200_000))
    await replaceFile(file, whole('a'))
    let isWriting = true
    const writing = (async () => {
      for (let round = 0; round < 40; round++) await replaceFile(file, whole(round % 2 ? 'a' : 'b'))
      isWriting = false
    })()
    let readings = 0
    for (; isWriting; readings++) expect((await readFile(file, 'utf8')).length).toBe(200_002)
    await writing
    expect(readings).toBeGreaterThan(10)
    expect(await readdir(folder)).toEqual(['state.json'])
    expect((await stat(file)).mode & 0o777).toBe(0o600)
  })

  it('given that it cannot be replaced, then what was there stays, and nothing beside it', async () => {
    await mkdir(join(file, 'in the way'), { recursive: true })
    await expect(replaceFile(file, 'new')).rejects.toThrow()
    expect(await readdir(folder)).toEqual(['state.json'])
  })

  it('given several that make it at once, then all have what one of them wrote', async () => {
    const made = await Promise.all(
      Array.from({ length: 20 }, (_, who) => makeFileOnce(file, String(who).repeat(50_000))),
    )
    expect(new Set(made).size).toBe(1)
    expect(await makeFileOnce(file, 'later')).toBe(made[0])
    expect(await readdir(folder)).toEqual(['state.json'])
  })

  it('given a folder that cannot be written, then says so in a sentence', async () => {
    await writeFile(file, '')
    await expect(makeFileOnce(join(file, 'secret'), 'x')).rejects.toThrow(/cannot be written .*HINDSIGHT_HOME/)
  })
})

describe('a reader', () => {
  it('given half a file, waits for the rest', async () => {
    await writeFile(file, '{"pid":')
    const reading = readWholeFile(file, (text) => JSON.parse(text))
    await writeFile(file, '{"pid":7}')
    expect(await reading).toEqual({ pid: 7 })
  })

  it('given a file that stays damaged, says which, and what to do', async () => {
    await writeFile(file, '')
    await expect(readWholeFile(file, (text) => JSON.parse(text))).rejects.toThrow(
      /^The file .*state\.json is damaged \(.*\): remove it, and start again\.$/,
    )
  })

  it('given none, knows nothing', async () => {
    expect(await readWholeFile(file, (text) => JSON.parse(text))).toBeNull()
  })
})

/** What no process reads while another writes it: a report and a test for people, an empty log, an unpacked server. */
const WRITTEN_IN_PLACE = [
  'lib/cli/import-portfolio.ts',
  'lib/cli/replay/reproduce.ts',
  'lib/cli/start/run-start.ts',
  'lib/embedded/python-wheel.ts',
]

it('given all that the product writes, then no other place writes a file where it stands', async () => {
  const files = await Array.fromAsync(glob('lib/**/*.ts', { cwd: projectFolder }))
  const writes = await Promise.all(
    files.map(async (name) => /(?<!\.)\bwriteFile(Sync)?\(/.test(await readFile(join(projectFolder, name), 'utf8'))),
  )
  expect(files.filter((_, at) => writes[at]).sort()).toEqual(WRITTEN_IN_PLACE)
})
