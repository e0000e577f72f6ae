import type { Metadata } from 'next'
import { cookies } from 'next/headers'
import { type ReactNode, Suspense } from 'react'
import { Listening } from '#components/early/listening'
import { layoutCookie, readLayout } from '#components/list/column-layout'
import { drawRows, type OwnCells } from '#components/list/draw-list'
import { type ListShape, listHref, loadListState } from '#components/list/list-address'
import { ListScreen } from '#components/list/list-screen'
import { LoadingRows } from '#components/ui/loading-rows'
import { PageHead } from '#components/ui/page-head'
import type { ListCell } from '#lib/domain/shared/list-cell'
import type { AnyList, List, Listed } from '#lib/engine/views/list'
import type { ListState } from '#lib/engine/views/list-state'
import type { Row } from '#lib/engine/views/view'
import { codedMessage } from '#lib/messages/coded-message'
import { listPermission, readList } from '#lib/server/list'
import { readFreshness, waitForOwn } from '#lib/server/live/view-freshness'
import { getTranslator, getWords } from '#lib/server/session/locale'
import { requirePermission, type Session } from '#lib/server/session/session'
import { PageWords } from './page-words'

interface ListPageProps<R extends Row, H extends keyof R, D, T extends string> {
  list: List<R, H, D, ListCell, T>
  searchParams: Promise<Record<string, string | string[] | undefined>>
  /** Columns that are drawn otherwise than by the kind of their cells. */
  cells?: OwnCells<Listed<R, H, D>>
  /** What this reader can begin from here. */
  action?: (session: Session) => Promise<ReactNode>
}

const shapeOf = ({ name, facets, order }: AnyList): ListShape => ({ name, order, facets: facets.map(({ id }) => id) })

/** The title of a list's page. */
export const listMetadata = (list: AnyList) => async (): Promise<Metadata> => ({
  title: codedMessage(await getTranslator(), `lists.${list.name}.title`),
})

/** The page of any list: the rows that its address asks for, with what they add up to and how current that is. */
export async function ListPage<R extends Row, H extends keyof R, D, T extends string>(
  props: ListPageProps<R, H, D, T>,
) {
  const shape = shapeOf(props.list)
  const asked = await loadListState(shape, props.searchParams)
  const session = await requirePermission(listPermission(props.list), listHref(shape, asked))
  const t = await getTranslator()
  const loading = (
    <>
      <PageHead title={codedMessage(t, `lists.${props.list.name}.title`)} />
      <LoadingRows label={t('common.loading')} rows={20} />
    </>
  )
  return (
    <Suspense fallback={loading}>
      <Listening>
        <PageWords of="list">
          <Rows {...props} session={session} shape={shape} asked={asked} />
        </PageWords>
      </Listening>
    </Suspense>
  )
}

async function Rows<R extends Row, H extends keyof R, D, T extends string>({
  list,
  cells = {},
  action,
  session,
  shape,
  asked,
}: ListPageProps<R, H, D, T> & { session: Session; shape: ListShape; asked: ListState }) {
  // First, so that the rows read below have what this person has just saved.
  const onTheWay = await waitForOwn(session, list.view)
  // Before the rows: what moves in between is a later position, and shown anew.
  const [freshness, words, kept] = await Promise.all([readFreshness(list.view), getWords(), cookies()])
  const { rows, today, sortable, seesPersonal, ...answer } = await readList(session, list, asked)
  const columns = list.columns.map(({ id }) => id)
  return (
    <ListScreen
      {...{ list, shape, sortable, seesPersonal, freshness, onTheWay, words }}
      answer={{ ...answer, rows: drawRows(list, rows as unknown as { _id: string }[], cells, words, today) }}
      layout={readLayout(kept.get(layoutCookie(list.name))?.value, columns)}
      action={await action?.(session)}
    />
  )
}
