import { CircleAlert } from 'lucide-react'
import type { OwnCells } from '#components/list/draw-list'
import { StatusBadge } from '#components/subscription/status-badge'
import { Money } from '#components/ui/money'
import { Tag } from '#components/ui/tag'
import { renewalUnknownSince } from '#lib/domain/subscription/lists/contracts'
import type { ContractStatus } from '#lib/domain/subscription/status'
import type { PremiumSegment, SubscriptionRow } from '#lib/domain/subscription/views/subscriptions'
import { formatNumber } from '#lib/messages/figures'
import type { Words } from '#lib/messages/words'

type ContractRow = Omit<SubscriptionRow, 'search' | 'segments' | 'openClaims' | 'unansweredPayments'> & {
  status: ContractStatus
  segment: PremiumSegment | null
  /** These are absent while the row is one that a former release made. */
  openClaims?: number
  unansweredPayments?: number
}

/** The cells of a contract that say more than a value. */
export const contractCells: OwnCells<ContractRow> = {
  product: ({ productCode, segment }, words) => (
    <>
      {words.value({ kind: 'word', list: 'product', code: productCode })}
      {segment && segment.covers > 1 && (
        <span className="text-ink-3">, {words.t('list.covers', { count: segment.covers })}</span>
      )}
    </>
  ),
  status: (row, words, today) => (
    <StatusBadge
      status={row.status}
      startDate={row.startDate}
      terminationDate={row.terminationDate}
      renewalUnknownSince={renewalUnknownSince(row, today)}
      words={words}
    />
  ),
  premium: ({ segment, unansweredPayments = 0 }, words) => (
    // On a small screen the flag stands below the amount, so that the product beside it keeps its place.
    <span className="inline-flex items-baseline gap-2 max-md:flex-col-reverse max-md:items-end max-md:gap-0.5">
      <UnansweredPayments count={unansweredPayments} words={words} />
      {segment === null || segment.covers === 0 ? (
        <span className="text-ink-3">{words.t('list.covers', { count: 0 })}</span>
      ) : (
        <Money cents={segment.annualPremiumCents} unknown={words.t('values.unknown')} />
      )}
    </span>
  ),
  openClaims: ({ openClaims = null }, words) => <OpenClaims count={openClaims} words={words} />,
}

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
