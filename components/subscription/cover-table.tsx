import { contractEditHref } from '#components/routes'
import type { CoverRow } from '#components/subscription/cover-rows'
import { Cell, DataTable, HeaderCell, Row } from '#components/ui/data-table'
import { Link } from '#components/ui/link'
import { Money } from '#components/ui/money'
import type { SubscriptionState } from '#lib/domain/subscription/state'
import type { CalendarDate } from '#lib/engine/core/calendar-date'
import { formatDate } from '#lib/messages/format'
import type { NameIn } from '#lib/messages/message-key'
import type { Words } from '#lib/messages/words'

interface CoverTableProps {
  rows: readonly CoverRow[]
  /** The price that several coverages have in common, where there is one. */
  joint: SubscriptionState['jointPremium']
  /** The contract whose covers can be changed from here; absent for those who may not. */
  changeable?: string | undefined
  words: Words
}

/** The covers as a table; on a narrow screen, two lines each. */
export function CoverTable(props: CoverTableProps) {
  const { rows, words, changeable } = props
  const column = (name: NameIn<'contract.columns'>) => words.t(`contract.columns.${name}`)
  return (
    <>
      <DataTable className="max-md:hidden" aria-label={words.t('contract.coversTitle')}>
        <thead>
          <tr>
            <HeaderCell>{column('cover')}</HeaderCell>
            <HeaderCell align="right">{column('limit')}</HeaderCell>
            <HeaderCell align="right">{column('deductible')}</HeaderCell>
            <HeaderCell align="right">{column('premium')}</HeaderCell>
            <HeaderCell className="pl-6">{column('from')}</HeaderCell>
            <HeaderCell>{column('last')}</HeaderCell>
            <HeaderCell>{column('trigger')}</HeaderCell>
            {changeable && (
              <HeaderCell>
                <span className="sr-only">{column('actions')}</span>
              </HeaderCell>
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <WideRow key={row.key} row={row} {...props} />
          ))}
        </tbody>
      </DataTable>
      <ul className="border-t md:hidden">
        {rows.map((row) => (
          <NarrowRow key={row.key} row={row} {...props} />
        ))}
      </ul>
    </>
  )
}

type RowProps = CoverTableProps & { row: CoverRow }

const Amount = ({ cents, words }: { cents: number | null; words: Words }) => (
  <Money cents={cents} unknown={words.t('values.unknown')} />
)

const lastWord = (last: CalendarDate | null, words: Words) =>
  last === null ? words.t('contract.open') : formatDate(last, words.locale)

function Premium({ row, joint, words }: RowProps) {
  const own = row.period.annualPremiumCents
  if (own !== null || !joint?.codes.includes(row.coverage.code)) return <Amount cents={own} words={words} />
  // A price in common with nobody is its own.
  if (joint.codes.length === 1) return <Amount cents={joint.annualPremiumCents} words={words} />
  return <span className="text-ink-3">{words.t('contract.inJointPrice')}</span>
}

function ChangeLink({ row, changeable, words }: RowProps) {
  if (!changeable) return null
  return (
    <Link
      href={contractEditHref(changeable, 'change_coverage', { code: row.coverage.code })}
      className="link inline-flex min-h-6 items-center max-md:min-h-10"
      aria-label={words.t('contract.changeCover', { cover: row.name })}
    >
      {words.t('contract.change')}
    </Link>
  )
}

function WideRow(props: RowProps) {
  const { row, words, changeable } = props
  const { period, coverage } = row
  return (
    <Row>
      <Cell className="max-w-60 truncate font-medium" title={row.name}>
        {row.name}
      </Cell>
      <Cell align="right">
        <Amount cents={period.limitCents} words={words} />
      </Cell>
      <Cell align="right">
        <Amount cents={period.deductibleCents} words={words} />
      </Cell>
      <Cell align="right">
        <Premium {...props} />
      </Cell>
      <Cell className="pl-6">{formatDate(period.start, words.locale)}</Cell>
      <Cell className={row.last === null ? 'text-ink-3' : ''}>{lastWord(row.last, words)}</Cell>
      <Cell className={coverage.trigger === null ? 'text-ink-3' : ''}>
        {words.value({ kind: 'word', list: 'trigger', code: coverage.trigger })}
      </Cell>
      {changeable && (
        <Cell align="right">
          <ChangeLink {...props} />
        </Cell>
      )}
    </Row>
  )
}

function NarrowRow(props: RowProps) {
  const { row, words } = props
  const { limitCents, deductibleCents, start } = row.period
  const amount = (name: 'limit' | 'deductible', cents: number | null) =>
    `${words.t(`contract.columns.${name}`)} ${words.value({ kind: 'money', cents })}`
  return (
    <li className="border-b px-4 py-1.5 last:border-b-0">
      <div className="flex items-baseline gap-3">
        <span className="min-w-0 flex-1 font-medium">{row.name}</span>
        <Premium {...props} />
      </div>
      <div className="flex items-center gap-3 text-meta text-ink-2">
        <span className="min-w-0 flex-1">
          {amount('limit', limitCents)} · {amount('deductible', deductibleCents)}
          <br />
          {words.t('contract.termsSpan', {
            from: formatDate(start, words.locale),
            last: lastWord(row.last, words),
          })}
        </span>
        <ChangeLink {...props} />
      </div>
    </li>
  )
}
