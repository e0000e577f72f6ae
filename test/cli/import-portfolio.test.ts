import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { subscription } from '#lib/domain/subscription/aggregate'
import { openStore, prepareStore } from '#lib/engine/store/event-store'
import { garage, HEADER } from '#test/portfolio/portfolio'
import { claire } from '#test/support/actors'
import { useDatabase } from '#test/support/database'
import { commandsThatEnd, onDatabase } from '#test/support/processes/command'
import { runCommand } from '#test/support/processes/command-here'
import { bakery } from '#test/support/subscription-scenario'

const LIMIT = 60_000

describe('import-portfolio in the terminal', () => {
  const { db } = useDatabase()
  const command = commandsThatEnd()
  let folder: string

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hindsight-import-'))
    await prepareStore(db(), subscription)
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  const events = () => db().collection('event.subscription').countDocuments()

  /** The command for a file of these bytes. */
  const asked = async (source: string, content: string | Buffer, args: string[], mapping: object = {}) => {
    const [file, map] = [join(folder, `${source}.csv`), join(folder, `${source}.json`)]
    await writeFile(file, content)
    await writeFile(map, JSON.stringify(garage({ source, contractId: `${source}-{Police}`, ...mapping })))
    return ['import-portfolio', file, '--map', map, ...args]
  }
  const run = async (source: string, lines: string[], args: string[] = [], mapping: object = {}) =>
    runCommand(await asked(source, [HEADER, ...lines, ''].join('\n'), args, mapping), onDatabase(db().databaseName))

  it(
    'given a dry run, an import, a longer extract with a corrected line, and the word to record it, then each says what it did',
    async () => {
      const lines = ['7,1,2012-01-01,2013-12-31,an,aucune', '8,1,2012-01-01,2013-12-31,an,aucune']
      const dry = await run('a', lines, ['--dry-run'])
      expect(dry.code).toBe(0)
      expect(dry.out).toContain('This is a dry run: nothing was appended.')
      expect(dry.out).toContain('Would append 4 events; 0 were already there.')
      expect(dry.out).toContain('  a-7: the contract from 1 Jan 2012 (line 2)\n')
      expect(await events()).toBe(0)

      const first = await run('a', lines)
      expect(first.code).toBe(0)
      expect(first.out).toContain('Contracts: 2 new, 0 continued, 0 unchanged, 0 refused.\nAppended 4 events; 0 were')
      expect(first.out).toMatch(/on this day" against the file: all equal\.\nRefused: 0 lines\./)

      const longer = [
        '7,1,2012-01-01,2013-12-31,an,cent euros',
        '8,1,2012-01-01,2013-12-31,an,aucune',
        '8,1,2014-01-01,2014-06-30,an,aucune',
      ]
      const until = { observedUntil: '2014-12-31' }
      const longerRun = await run('a', longer, [], until)
      expect(longerRun.code).toBe(1)
      expect(longerRun.out).toContain(
        'Contracts: 0 new, 1 continued, 1 unchanged, 0 refused.\nAppended 2 events; 4 were',
      )
      expect(longerRun.out).toContain('vehicle_1 from 1 Jan 2012 to 1 Jan 2014')
      expect(longerRun.out).toContain('recorded as "Véhicule 1, franchise aucune" (deductible 0,00\u00a0€)')
      expect(longerRun.out).toContain('in the file "Véhicule 1, franchise cent euros" (deductible 100,00\u00a0€)')
      expect(longerRun.out).toContain('run it again with --record-corrections.')

      const recorded = await run('a', longer, ['--record-corrections'], until)
      expect(recorded.code).toBe(0)
      expect(recorded.out).toMatch(/Differs from what was recorded: (\d) things, \1 corrected\./)
      expect(recorded.out).toMatch(/against the file: all equal\./)
    },
    LIMIT,
  )

  it.each([
    [
      'another encoding',
      Buffer.from(`${HEADER}\n7,1,2012-01-01,2012-12-31,an,été`, 'latin1'),
      /is not UTF-8 .*Save it as/,
    ],
    ['another separator', `${HEADER}\n7,1,,,,`.replaceAll(',', ';'), /by a semicolon, it seems/],
  ])('given a file with %s, then nothing at all is appended, and it says why', async (_, content, reason) => {
    const before = await events()
    const { code, out, errors } = await runCommand(await asked('b', content, []), onDatabase(db().databaseName))
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(errors).toMatch(reason)
    expect(errors).toContain('Nothing was appended.')
    expect(errors).not.toContain('    at ')
    expect(await events()).toBe(before)
  })

  it('given a report that would be written over the file, then nothing is read from it or appended, and it stands', async () => {
    const [file, before] = [join(folder, 'over.csv'), await events()]
    const { code, errors } = await run('over', ['7,1,2012-01-01,2012-12-31,an,aucune'], ['--report', file])
    expect({ code, errors }).toEqual({
      code: 1,
      errors: `The report would be written over ${file}. Name a file of its own.\n`,
    })
    expect(await readFile(file, 'utf8')).toContain(HEADER)
    expect(await events()).toBe(before)
  })

  it(
    'given policies of which some cannot come in, then they are refused by line in words, the others come in, and it fails',
    async () => {
      const store = openStore(db(), subscription)
      const payload = { contractId: 'c-C-1', ...bakery } as never
      const by = { actor: claire, reason: 'Signed' }
      await store.append({ aggregateId: 'c-C-1', type: 'subscribed', payload }, 'c1', by)
      const lines = [
        ...['7,1,2012-01-01,2012-12-31,an,aucune', 'C-1,1,2012-01-01,2012-12-31,an,aucune'],
        ...['2012/007,1,2012-01-01,2012-12-31,an,aucune', '8\u001b[2J,1,01/01/2012,2012-12-31,an,aucune'],
        '9,AB-123-CD,2012-01-01,2012-12-31,Mois,aucune',
      ]
      const report = join(folder, 'report.txt')
      const { code, out } = await run('c', lines, ['--report', report])
      expect(code).toBe(1)
      expect(out).toContain('Contracts: 2 new, 0 continued, 0 unchanged, 3 refused.')
      expect(out).toContain(
        '  line 3 (policy C-1): the contract c-C-1 exists and is not of this import: Claire Martin recorded its beginning.',
      )
      expect(out).toContain('  line 4 (policy 2012/007): "c-2012/007" is no contract number')
      expect(out).toContain('  line 5 (policy 8\\u001b[2J): its begin "01/01/2012" is no date')
      expect(out).toContain('  payment frequency "Mois" is not in the mapping: unknown: 1 line (line 6)')
      expect((await store.load('c-C-1')).length).toBe(1)
      expect(await readFile(report, 'utf8')).toBe(out)

      const machine = await run('c', lines, ['--json', '--dry-run'])
      expect(machine.code).toBe(1)
      expect(JSON.parse(machine.out)).toMatchObject({ policies: 5, tally: { contracts: { unchanged: 2, refused: 1 } } })
    },
    LIMIT,
  )

  it(
    'given a run that is interrupted, then it says how far it came, and the next one brings the rest in',
    async () => {
      const lines = Array.from({ length: 500 }, (_, index) => `${index},1,2012-01-01,2013-12-31,an,aucune`)
      const before = await events()
      const { child, ended } = command(
        await asked('e', [HEADER, ...lines].join('\n'), []),
        onDatabase(db().databaseName),
      )
      await vi.waitFor(async () => expect(await events()).toBeGreaterThan(before + 10), {
        timeout: 30_000,
        interval: 5,
      })
      child.kill('SIGINT')
      const { code, out, errors } = await ended
      expect(code).toBe(130)
      expect(errors).toContain('Stopping after the contracts that are under way')
      const [, came] =
        /Interrupted after ([\d,]+) of 500 contracts\. Run it again to go on/.exec(out) ?? expect.fail(out)
      const contracts = Number(came?.replace(',', ''))
      expect(await events()).toBe(before + 2 * contracts)
      const rest = await run('e', lines)
      expect(rest.code).toBe(0)
      expect(rest.out).toContain(`Appended ${(1_000 - 2 * contracts).toLocaleString('en-GB')} events`)
    },
    LIMIT,
  )
})
