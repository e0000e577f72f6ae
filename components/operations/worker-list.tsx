import { momentWords, workerName } from '#components/operations/operations-words'
import { Cell, DataTable, HeaderCell } from '#components/ui/data-table'
import { PARTITIONS } from '#lib/engine/core/partition'
import { type Operations, shareRanges } from '#lib/engine/reactors/operations/operations'
import type { Words } from '#lib/messages/words'

/** Which worker holds which shares, and until when. */
export function WorkerList({ facts, words }: { facts: Operations; words: Words }) {
  const { t } = words
  const { workers, freeShares, at } = facts
  return (
    <>
      {workers.length > 0 && (
        <DataTable>
          <thead>
            <tr>
              <HeaderCell>{t('reactors.workers.worker')}</HeaderCell>
              <HeaderCell>{t('reactors.workers.shares')}</HeaderCell>
              <HeaderCell align="right">{t('reactors.workers.until')}</HeaderCell>
            </tr>
          </thead>
          <tbody>
            {workers.map(({ worker, shares, until }) => (
              <tr key={worker}>
                <Cell title={worker} className="font-medium">
                  {workerName(worker, t)}
                </Cell>
                <Cell className="whitespace-normal!">{shareRanges(shares)}</Cell>
                <Cell align="right">{momentWords(until, at, words)}</Cell>
              </tr>
            ))}
          </tbody>
        </DataTable>
      )}
      <div className="px-4 pt-2 text-meta text-ink-2">
        {workers.length === 0 ? (
          <p className="font-medium text-removed">{t('reactors.workers.none')}</p>
        ) : freeShares.length > 0 ? (
          <p className="font-medium text-changed">{t('reactors.workers.free', { shares: shareRanges(freeShares) })}</p>
        ) : null}
        <p>{t('reactors.workers.hint', { count: PARTITIONS })}</p>
      </div>
    </>
  )
}
