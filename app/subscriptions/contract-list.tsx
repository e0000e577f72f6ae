import { Plus } from 'lucide-react'
import type { Route } from 'next'
import { FacetColumn } from '#components/list/facet-column'
import { Freshness } from '#components/list/freshness'
import { ListLink } from '#components/list/list-link'
import { ListTransitionProvider } from '#components/list/list-transition'
import { TotalsStrip } from '#components/list/totals-strip'
import { LinkButton } from '#components/ui/button'
import { buttonClass } from '#components/ui/button-class'
import { EmptyState } from '#components/ui/empty-state'
import { PageHead } from '#components/ui/page-head'
import { contractStatuses } from '#lib/domain/subscription/status'
import { productCodes } from '#lib/domain/subscription/vocabulary'
import { formatNumber } from '#lib/messages/figures'
import { getWords } from '#lib/server/locale'
import { may, type Session } from '#lib/server/session'
import { readList } from '#lib/server/subscription-list'
import { readFreshness, waitForOwn } from '#lib/server/view-freshness'
import { FilterBar } from './filter-bar'
import { ListFooter } from './list-footer'
import { ListTable } from './list-table'
import type { ListParams } from './search-params'
import { listHref } from './search-params'

const PAGE_SIZE = 50

/** The contracts that the address asks for, with what they add up to and how current that is. */
export async function ContractList({ session, params: asked }: { session: Session; params: ListParams }) {
  // First, so that the rows read below have what this person has just saved.
  const onTheWay = await waitForOwn(session)
  // Before the rows: what moves in between is a later position, and shown anew.
  const [freshness, words] = await Promise.all([readFreshness(), getWords()])
  const answer = await readList(session, asked, PAGE_SIZE)
  const { rows, total, all, today } = answer
  const params = { ...asked, page: answer.page }
  const create = may(session, 'subscription.subscribe') && (
    <LinkButton
      href={'/subscriptions/new' as Route}
      variant="primary"
      icon={<Plus className="size-4" aria-hidden="true" />}
    >
      {words.t('list.new')}
    </LinkButton>
  )
  const filtered = params.q !== '' || [params.status, params.payment, params.product].some(({ length }) => length > 0)
  const facets = [
    {
      name: 'status' as const,
      label: words.t('list.status'),
      choices: contractStatuses
        // Suspensions come with premiums: until one exists, an empty choice would only be noise.
        .filter((code) => answer.statuses[code] || params.status.includes(code) || code !== 'suspended')
        .map((code) => ({ code, label: words.t(`words.status.${code}`), count: answer.statuses[code] ?? 0 })),
    },
    {
      name: 'payment' as const,
      label: words.t('list.payment'),
      choices: [{ code: 'unanswered', label: words.t('list.withoutAnswer'), count: answer.unanswered }],
    },
    {
      name: 'product' as const,
      label: words.t('list.product'),
      choices: [...productCodes, 'unknown' as const]
        .filter((code) => code !== 'unknown' || answer.products[code] || params.product.includes(code))
        .map((code) => ({
          code,
          label: code === 'unknown' ? words.t('list.productUnknown') : words.t(`words.product.${code}`),
          count: answer.products[code] ?? 0,
        })),
    },
  ]
  return (
    <>
      <PageHead
        title={words.t('list.title')}
        aside={
          filtered ? words.t('list.count', { shown: formatNumber(total), total: formatNumber(all) }) : formatNumber(all)
        }
        actions={
          <>
            <Freshness initial={freshness} onTheWay={onTheWay} />
            {create}
          </>
        }
      />
      {all === 0 ? (
        <EmptyState kind="nothing" title={words.t('list.noneTitle')} action={create || undefined}>
          {words.t('list.noneHint')}
        </EmptyState>
      ) : (
        <ListTransitionProvider>
          <TotalsStrip totals={answer.totals} words={words} />
          <div className="flex min-h-0 flex-1">
            <FacetColumn
              facets={facets}
              className="w-52 shrink-0 overflow-y-auto border-r bg-surface-2 max-lg:hidden"
            />
            <div className="flex min-w-0 flex-1 flex-col bg-surface">
              <FilterBar
                facets={facets}
                searchLabel={words.t(answer.searchesHolders ? 'list.searchHolder' : 'list.searchId')}
              />
              <ListTable rows={rows} today={today} params={params} sortable={answer.sortable}>
                {total === 0 && (
                  <EmptyState
                    kind="no-match"
                    title={words.t('list.noMatchTitle')}
                    action={
                      <ListLink
                        href={listHref('/subscriptions', { sort: params.sort, desc: params.desc }) as Route}
                        className={buttonClass({})}
                      >
                        {words.t('list.clearAll')}
                      </ListLink>
                    }
                  >
                    {words.t('list.noMatchHint')}
                  </EmptyState>
                )}
              </ListTable>
              {total > 0 && <ListFooter params={params} total={total} pageSize={PAGE_SIZE} words={words} />}
            </div>
          </div>
        </ListTransitionProvider>
      )}
    </>
  )
}
