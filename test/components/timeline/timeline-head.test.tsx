import { renderToString } from 'react-dom/server'
import { IntlProvider } from 'use-intl'
import { describe, expect, it } from 'vitest'
import { listPath } from '#components/list/list-address'
import { pageHref } from '#components/routes'
import { TimelineHead } from '#components/timeline/timeline-head'
import { listOf } from '#lib/domain/lists'
import { interleave, type Kind, kindNames, kindOf, mergedAggregate, type Subject } from '#lib/domain/timeline-kinds'
import { calendarDate } from '#lib/engine/core/calendar-date'
import { Replay } from '#lib/engine/replay/steps'
import { catalogues, wordsIn } from '#lib/messages/catalogues'
import { claim, claimEvents, contract, contractEvents } from '#test/components/timeline/contract-with-claim'

const replay = new Replay(mergedAggregate, interleave([contractEvents, claimEvents()]))

/** The links above the title, outermost first. */
function crumbs(subject: Subject) {
  const { name } = listOf(subject.aggregate)
  const html = renderToString(
    <IntlProvider locale="en" messages={catalogues.en} timeZone="Europe/Paris">
      <TimelineHead
        subject={subject}
        list={{ href: pageHref(listPath({ name })), label: name }}
        state={replay.at(replay.last).after}
        today={calendarDate('2025-06-02')}
        words={wordsIn('en')}
      />
    </IntlProvider>,
  )
  return [...html.slice(0, html.indexOf('<h1')).matchAll(/href="([^"]+)"/g)].map(([, href]) => href)
}

describe('where a timeline lies', () => {
  it('given a contract, then below the contracts', () => {
    expect(crumbs(contract)).toEqual(['/subscriptions'])
  })

  it('given a claim, then below the claims, with the timeline of its contract beside', () => {
    expect(crumbs(claim)).toEqual(['/claims', '/subscriptions/C-1/timeline'])
  })

  it('given any kind, then its list is at its own address where there is one, else it is that of contracts', () => {
    const paths = Object.fromEntries(kindNames.map((kind): [Kind, string] => [kind, listPath(listOf(kind))]))
    expect(paths).toEqual({
      ...{ subscription: '/subscriptions', claim: '/claims', collected_file: '/files', note: '/subscriptions' },
    })
    for (const kind of kindNames) expect([kindOf(kind).path, '/subscriptions']).toContain(paths[kind])
    expect(listPath(listOf('access'))).toBe('/subscriptions')
  })
})
