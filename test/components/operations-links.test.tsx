import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { ParkedEntry } from '#components/operations/parked-entry'
import { RebuildDifferences } from '#components/operations/rebuild-differences'
import { timelineHref, timelinePaths } from '#components/timeline/timeline-href'
import { kindNames } from '#lib/domain/timeline-kinds'
import type { ParkedFacts } from '#lib/engine/reactors/operations/operations'
import type { RebuildFacts } from '#lib/engine/views/rebuild/rebuild'
import { wordsIn } from '#lib/messages/catalogues'

const words = wordsIn('en')
const paths = timelinePaths()
const now = '2026-03-01T12:00:00.000Z'
const linksIn = (html: string) => [...html.matchAll(/href="([^"]+)"/g)].map(([, href]) => href)

/** What waits of a kind of aggregate, with the stored document at which it breaks. */
function parkedLinks(aggregate: string) {
  const parked: ParkedFacts = {
    ...{ reactor: 'claims_persisted_view', kind: 'view', aggregate, aggregateId: 'X/1', error: 'BrokenEventError' },
    ...{ message: 'cannot be folded', stack: null, document: 'Document e1 of claim_events', version: null },
    ...{ since: now, seen: now, skipped: null },
  }
  const entry = <ParkedEntry {...{ parked, now, paths, words }} titles={{}} open={undefined} act={undefined} />
  return linksIn(renderToStaticMarkup(entry))
}

/** What a rebuilt view has otherwise, because of an event of a kind of aggregate. */
function causeLinks(aggregate: string) {
  const cause = { aggregate, aggregateId: 'X/1', eventId: 'e1', type: 'happened', title: 'happened', version: 2 }
  const comparison = {
    ...{ rows: 9, differing: 1, fields: { status: 1 } },
    examples: [{ id: 'X/1', only: null, fields: [{ field: 'status', cause }] }],
  }
  return linksIn(
    renderToStaticMarkup(
      <RebuildDifferences rebuild={{ comparison } as unknown as RebuildFacts} paths={paths} words={words} />,
    ),
  )
}

describe('the way from the operations to a history', () => {
  it.each(kindNames)('given %s, then to its timeline, at the step that is told of', (aggregate) => {
    const subject = { aggregate, aggregateId: 'X/1' }
    const step = timelineHref(subject, 'e1')
    expect(parkedLinks(aggregate)).toEqual([timelineHref(subject), step])
    expect(causeLinks(aggregate)).toEqual([step])
  })

  it('given a kind that no timeline tells, then none leads anywhere', () => {
    for (const aggregate of ['access', 'account']) {
      expect(parkedLinks(aggregate)).toEqual([])
      expect(causeLinks(aggregate)).toEqual([])
    }
  })
})
