import { expect, it } from 'vitest'
import { readReplayFile, writeReplayFile } from '#lib/domain/replay-file'
import { ReplayFileError } from '#lib/engine/replay/replay-file-error'
import { wordsIn } from '#lib/messages/catalogues'
import { replayFileProblem } from '#lib/messages/replay-file-problem'
import { bakery, Scenario } from '#test/support/subscription-scenario'

const { events } = new Scenario().given('subscribe', bakery)
const about = { appVersion: '0.1.0', aggregate: 'subscription', masked: false, takenAt: new Date(0) }
const good = JSON.parse(writeReplayFile({ ...about, aggregateId: 'C-1', events }))
const damaged = (change: object) => JSON.stringify({ ...good, ...change })

it.each([
  ['nothing', '', /^Ce n’est pas un fichier d’historique\s: il ne peut pas être lu\.$/],
  ['another JSON', '{}', /^Ce n’est pas .*\s: téléchargez-en un/],
  ['one of a newer app', damaged({ formatVersion: 9 }), /version plus récente/],
  ['one without events', damaged({ events: [] }), /^Ce fichier d’historique ne contient aucun événement\. Télé/],
  ['one of no history', damaged({ aggregateId: '' }), /^Ce fichier .* un historique qui ne peut exister\. Télé/],
  [
    'an event without a date',
    damaged({ events: [{ ...good.events[0], appendDate: null }] }),
    /^L’événement 1 de ce fichier d’historique est endommagé\. Téléchargez-le de nouveau/,
  ],
  ['a hole', damaged({ events: [{ ...good.events[0], version: 2 }] }), /^L’événement 1 du fichier ne suit pas/],
  ['another history', damaged({ aggregateId: 'C-2' }), /^L’événement 1 du fichier appartient à un autre historique\.$/],
])('given %s, when it is opened in French, then French words say what is wrong', (_, content, sentence) => {
  try {
    readReplayFile(content)
    expect.unreachable()
  } catch (error) {
    expect(error).toBeInstanceOf(ReplayFileError)
    expect(replayFileProblem((error as ReplayFileError).problem, wordsIn('fr'))).toMatch(sentence)
  }
})
