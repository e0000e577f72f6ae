/** Into how many partitions the aggregates are split among workers. Changing it makes every reactor start from a scan. */
export const PARTITIONS = 16

/** Every partition, by its number. */
export const allPartitions: readonly number[] = Array.from({ length: PARTITIONS }, (_, partition) => partition)

/** The partition that an aggregate belongs to: all events of one history are one worker's (FNV-1a, 32 bits). */
export function partitionOf(aggregateId: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < aggregateId.length; index++) {
    hash = Math.imul(hash ^ aggregateId.charCodeAt(index), 0x01000193)
  }
  return (hash >>> 0) % PARTITIONS
}

/** The partitions that these aggregates belong to, each once. */
export const partitionsOf = (aggregateIds: readonly string[]): readonly number[] => [
  ...new Set(aggregateIds.map(partitionOf)),
]
