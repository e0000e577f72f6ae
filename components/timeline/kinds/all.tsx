import { claimKind } from '#components/timeline/kinds/claim'
import { contractKind } from '#components/timeline/kinds/contract'
import { fileKind } from '#components/timeline/kinds/file'
import type { TimelineKind } from '#components/timeline/kinds/kind'
import { noteKind } from '#components/timeline/kinds/note'
import type { Kind } from '#lib/domain/timeline-kinds'

const all: { [K in Kind]: TimelineKind<K> } = {
  subscription: contractKind,
  claim: claimKind,
  collected_file: fileKind,
  note: noteKind,
}

/** What the timeline knows of a kind. Give it events and states of that kind alone. */
export const kindOf = <K extends Kind>(aggregate: K): TimelineKind<K> => all[aggregate] as unknown as TimelineKind<K>
