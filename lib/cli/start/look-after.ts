import { setTimeout as pause } from 'node:timers/promises'
import { bankIllness, databaseAnswers, webIllness, workerIllness } from '#lib/cli/start/signs-of-life'
import type { Parts } from '#lib/cli/start/stop-in-order'
import type { Supervised } from '#lib/cli/start/supervise'
import { type Watched, type Watching, watchHealth } from '#lib/cli/start/watch-health'
import { openClient } from '#lib/engine/deployment/client'

type Options = {
  web: Supervised
  worker: Supervised | null
  bank: Supervised | null
  /** Where the web app answers. */
  origin: string
  bankUrl: string | null
  /** As the web app connects: to see what the processes do, no more rights are needed. */
  uri: string
  database: string
  parts: Parts
  say: (line: string) => void
}

const STOP_LIMIT_MS = 10_000
const LOOK_EVERY_MS = 5_000

/** Looks after what runs, until it is stopped: each process by its own sign of life, and the database by its answers. */
export const lookAfter = (options: Options): void => {
  const { web, worker, bank, origin, bankUrl, parts, say } = options
  const client = openClient(options.uri)
  const db = () => client.db(options.database)
  const signal = parts.stopping
  const answers = databaseAnswers(db)

  const watched: Watched[] = [{ process: web, ill: webIllness(origin), stopLimitMs: STOP_LIMIT_MS }]
  if (worker) watched.push({ process: worker, ill: workerIllness(db), stopLimitMs: STOP_LIMIT_MS })
  if (bank && bankUrl) watched.push({ process: bank, ill: bankIllness(bankUrl), stopLimitMs: STOP_LIMIT_MS })
  const watching = { say, signal, databaseAnswers: answers, lookEveryMs: LOOK_EVERY_MS }
  for (const each of watched) void watchHealth(each, watching)
  void tellOfDatabase(answers, watching)
}

/** Says when the database goes away, and when it is back: whatever else people see follows from it. */
const tellOfDatabase = async (answers: () => Promise<boolean>, { say, signal, lookEveryMs }: Watching) => {
  for (let wasThere = true; !signal.aborted; ) {
    await pause(lookEveryMs, undefined, { signal }).catch(() => {})
    const isThere: boolean = signal.aborted ? wasThere : await answers()
    if (isThere !== wasThere && !signal.aborted)
      say(
        isThere
          ? 'The database answers again'
          : 'The database does not answer: everything waits for it, and goes on by itself',
      )
    wasThere = isThere
  }
}
