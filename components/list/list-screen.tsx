import type { ReactNode } from 'react'
import type { ColumnLayout } from '#components/list/column-layout'
import { drawFacets, tableColumns } from '#components/list/draw-list'
import { FacetColumn } from '#components/list/facet-column'
import { Freshness, type ViewFreshness } from '#components/list/freshness'
import { type ListShape, listHref } from '#components/list/list-address'
import { ListBody } from '#components/list/list-body'
import { ListFooter } from '#components/list/list-footer'
import { ListLink } from '#components/list/list-link'
import { ListTransitionProvider } from '#components/list/list-transition'
import { TotalsStrip } from '#components/list/totals-strip'
import type { DrawnRow } from '#components/list/use-list-table'
import { buttonClass } from '#components/ui/button-class'
import { EmptyState } from '#components/ui/empty-state'
import { PageHead } from '#components/ui/page-head'
import type { ListCell } from '#lib/domain/shared/list-cell'
import type { AnyList } from '#lib/engine/views/list'
import type { ListAnswer } from '#lib/engine/views/list-state'
import { codedMessage } from '#lib/messages/coded-message'
import { formatNumber } from '#lib/messages/figures'
import type { Words } from '#lib/messages/words'

interface ListScreenProps {
  list: AnyList<ListCell>
  shape: ListShape
  answer: Omit<ListAnswer<never, string>, 'rows'> & { rows: readonly DrawnRow[]; pageSize: number }
  /** The columns by which this reader may sort. */
  sortable: readonly string[]
  seesPersonal: boolean
  freshness: ViewFreshness
  /** What its reader saved and whose rows are not there yet. */
  onTheWay: readonly string[]
  layout: ColumnLayout
  words: Words
  /** What can be begun from here. */
  action?: ReactNode
}

/** A list: what it adds up to, its filters, its rows, and how current all that is. */
export function ListScreen({
  list,
  shape,
  answer,
  sortable,
  seesPersonal,
  layout,
  words,
  action,
  ...live
}: ListScreenProps) {
  const { state, totals, all, rows } = answer
  const { t } = words
  const total = totals.rows ?? 0
  const filtered = state.text !== '' || Object.values(state.chosen).some(({ length }) => length > 0)
  const facets = drawFacets(list, answer.counts, state, words)
  const text = (name: string) => codedMessage(t, `lists.${list.name}.${name}`)
  return (
    <>
      <PageHead
        title={text('title')}
        aside={filtered ? t('list.count', { shown: formatNumber(total), total: formatNumber(all) }) : formatNumber(all)}
        actions={
          <>
            <Freshness
              list={list.name}
              initial={live.freshness}
              onTheWay={
                live.onTheWay.length > 0
                  ? codedMessage(t, `lists.${list.name}.onTheWay`, {
                      count: live.onTheWay.length,
                      id: live.onTheWay[0] ?? '',
                    })
                  : null
              }
            />
            {action}
          </>
        }
      />
      {all === 0 ? (
        <EmptyState kind="nothing" title={text('noneTitle')} action={action || undefined}>
          {text('noneHint')}
        </EmptyState>
      ) : (
        <ListTransitionProvider>
          <TotalsStrip list={list.name} figures={list.figures(totals)} words={words} />
          <div className="flex min-h-0 flex-1">
            <FacetColumn
              shape={shape}
              facets={facets}
              className="w-52 shrink-0 overflow-y-auto border-r bg-surface-2 max-lg:hidden"
            />
            <div className="flex min-w-0 flex-1 flex-col bg-surface">
              <ListBody
                {...{ shape, state, facets, rows, layout }}
                searchLabel={text(seesPersonal ? 'search' : 'searchOpen')}
                columns={tableColumns(list, sortable, words)}
              >
                {total === 0 && (
                  <EmptyState
                    kind="no-match"
                    title={text('noMatchTitle')}
                    action={
                      <ListLink
                        href={listHref(shape, { sort: state.sort, descending: state.descending })}
                        className={buttonClass({})}
                      >
                        {t('list.clearAll')}
                      </ListLink>
                    }
                  >
                    {t('list.noMatchHint')}
                  </EmptyState>
                )}
              </ListBody>
              {total > 0 && <ListFooter {...{ shape, state, total, words }} pageSize={answer.pageSize} />}
            </div>
          </div>
        </ListTransitionProvider>
      )}
    </>
  )
}
