import { createColumnHelper, tableFeatures } from '@tanstack/react-table'
import { CircleAlert } from 'lucide-react'
import type { Route } from 'next'
import Link from 'next/link'
import { StatusBadge } from '#components/list/status-badge'
import { Money } from '#components/ui/money'
import { Tag } from '#components/ui/tag'
import type { ContractStatus } from '#lib/domain/subscription/status'
import { type CalendarDate, parisMidnight, termAt } from '#lib/engine/core/calendar-date'
import type { Personal } from '#lib/engine/core/personal'
import { formatMoment, formatNumber } from '#lib/messages/figures'
import type { Words } from '#lib/messages/words'

/** A row as it reaches the browser: masked for its reader. */
export interface ListRow {
  _id: string
  holderName: Personal<string> | null
  productCode: string | null
  status: ContractStatus
  startDate: CalendarDate | null
  terminationDate: CalendarDate | null
  expiryDate: CalendarDate | null
  renewalUnknownFrom: CalendarDate | null
  premiumCents: number | null
  covers: number
  /** Null where the row does not say so yet. */
  openClaims: number | null
  unansweredPayments: number
  lastEventTitle: string
  lastEventAt: Date
  lastEventActor: string
}

export const features = tableFeatures({})
const helper = createColumnHelper<typeof features, ListRow>()

const living: readonly ContractStatus[] = ['pending', 'on_risk', 'suspended', 'termination_scheduled']

/** Since when it is unknown whether a living contract went on; null where it is known, or not yet asked. */
const unknownSince = ({ status, renewalUnknownFrom: from }: ListRow, today: CalendarDate) =>
  living.includes(status) && from !== null && from <= today ? from : null

/** None is said quietly, and what is not known is not none. On a small screen the word stands with the number. */
function OpenClaims({ count, words }: { count: number | null; words: Words }) {
  if (count === 0) return <span className="text-ink-3 max-md:hidden">0</span>
  if (count === null)
    return (
      <span className="text-ink-3">
        <span className="max-md:hidden">{words.t('values.unknown')}</span>
        <span className="md:hidden">{words.t('list.openClaimsUnknown')}</span>
      </span>
    )
  return (
    <>
      <span className="max-md:hidden">{formatNumber(count)}</span>
      <span className="text-changed md:hidden">{words.t('list.openClaims', { count })}</span>
    </>
  )
}

/** Money that waits for a person. Where the columns have no room for words, a mark says it. */
function UnansweredPayments({ count, words }: { count: number; words: Words }) {
  if (count === 0) return null
  const text = words.t('list.unansweredPayments', { count })
  return (
    <>
      <Tag tone="changed" className="md:max-[1430px]:hidden">
        {text}
      </Tag>
      <span title={text} className="hidden self-center text-changed md:max-[1430px]:inline-flex">
        <CircleAlert aria-hidden="true" className="size-3.5" />
        <span className="sr-only">{text}</span>
      </span>
    </>
  )
}

/** The columns of the list; `sort` is the name by which the database sorts one. */
export const columns = (words: Words, today: CalendarDate) => {
  const date = (value: CalendarDate | null) => words.value({ kind: 'date', date: value })
  const title = (name: string) => words.t(`list.columns.${name}`)
  return helper.columns([
    helper.accessor('_id', {
      id: 'contract',
      header: title('contract'),
      cell: ({ getValue }) => (
        <Link href={`/subscriptions/${encodeURIComponent(getValue())}` as Route} className="link">
          {getValue()}
        </Link>
      ),
    }),
    helper.accessor('holderName', {
      id: 'holder',
      header: title('holder'),
      cell: ({ getValue }) => (
        <span className={typeof getValue() === 'string' ? undefined : 'text-ink-3'}>{words.text(getValue())}</span>
      ),
    }),
    helper.accessor('productCode', {
      id: 'product',
      header: title('product'),
      cell: ({ row }) => (
        <>
          {words.value({ kind: 'word', list: 'product', code: row.original.productCode })}
          {row.original.covers > 1 && (
            <span className="text-ink-3">, {words.t('list.covers', { count: row.original.covers })}</span>
          )}
        </>
      ),
    }),
    helper.accessor('status', {
      id: 'status',
      header: title('status'),
      cell: ({ row: { original } }) => (
        <StatusBadge
          status={original.status}
          startDate={original.startDate}
          terminationDate={original.terminationDate}
          renewalUnknownSince={unknownSince(original, today)}
          words={words}
        />
      ),
    }),
    helper.accessor('startDate', { id: 'start', header: title('start'), cell: ({ getValue }) => date(getValue()) }),
    helper.display({
      id: 'nextTerm',
      header: title('nextTerm'),
      cell: ({ row: { original } }) =>
        unknownSince(original, today) ? (
          <span className="text-ink-3">{words.t('values.unknown')}</span>
        ) : original.startDate &&
          living.includes(original.status) &&
          !original.terminationDate &&
          !original.expiryDate ? (
          date(termAt(original.startDate, today).end)
        ) : (
          <span className="text-ink-3">—</span>
        ),
    }),
    helper.accessor('premiumCents', {
      id: 'premium',
      header: title('premium'),
      cell: ({ getValue, row: { original } }) => (
        // On a small screen the flag stands below the amount, so that the product beside it keeps its place.
        <span className="inline-flex items-baseline gap-2 max-md:flex-col-reverse max-md:items-end max-md:gap-0.5">
          <UnansweredPayments count={original.unansweredPayments} words={words} />
          {original.covers === 0 ? (
            <span className="text-ink-3">{words.t('list.covers', { count: 0 })}</span>
          ) : (
            <Money cents={getValue()} unknown={words.t('values.unknown')} />
          )}
        </span>
      ),
    }),
    helper.accessor('openClaims', {
      id: 'openClaims',
      header: title('openClaims'),
      cell: ({ getValue }) => <OpenClaims count={getValue()} words={words} />,
    }),
    helper.accessor('lastEventTitle', {
      id: 'lastEvent',
      header: title('lastEvent'),
      cell: ({ row: { original } }) => (
        <>
          {words.t(`eventTitles.subscription.${original.lastEventTitle}`)}{' '}
          <span className="text-ink-3">{original.lastEventActor}</span>
        </>
      ),
    }),
    helper.accessor('lastEventAt', {
      id: 'when',
      header: title('when'),
      cell: ({ getValue }) => formatMoment(getValue(), parisMidnight(today), words.locale),
    }),
  ])
}
