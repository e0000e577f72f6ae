import { momentWords, workerName } from '#components/operations/operations-words'
import { Cell, DataTable, HeaderCell } from '#components/ui/data-table'
import { PARTITIONS } from '#lib/engine/core/partition'
import { type Operations, partitionRanges } from '#lib/engine/reactors/operations/operations'
import type { Words } from '#lib/messages/words'

/** Which worker holds which partitions, and until when. */
export function WorkerList({ facts, words }: { facts: Operations; words: Words }) {
  const { t } = words
  const { workers, freePartitions, at } = facts
  return (
    <>
      {workers.length > 0 && (
        <DataTable>
          <thead>
            <tr>
              <HeaderCell>{t('reactors.workers.worker')}</HeaderCell>
              <HeaderCell>{t('reactors.workers.partitions')}</HeaderCell>
              <HeaderCell align="right">{t('reactors.workers.until')}</HeaderCell>
            </tr>
          </thead>
          <tbody>
            {workers.map(({ worker, partitions, until }) => (
              <tr key={worker}>
                <Cell title={worker} className="font-medium">
                  {workerName(worker, t)}
                </Cell>
                <Cell className="whitespace-normal!">{partitionRanges(partitions)}</Cell>
                <Cell align="right">{momentWords(until, at, words)}</Cell>
              </tr>
            ))}
          </tbody>
        </DataTable>
      )}
      <div className="px-4 pt-2 text-meta text-ink-2">
        {workers.length === 0 ? (
          <p className="font-medium text-removed">{t('reactors.workers.none')}</p>
        ) : freePartitions.length > 0 ? (
          <p className="font-medium text-changed">
            {t('reactors.workers.free', { partitions: partitionRanges(freePartitions) })}
          </p>
        ) : null}
        <p>{t('reactors.workers.hint', { count: PARTITIONS })}</p>
      </div>
    </>
  )
}
