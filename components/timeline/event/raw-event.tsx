'use client'
import { ChevronRight } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { CopyButton } from '#components/timeline/copy-button'
import { jsonParts, storedDocument } from '#components/timeline/event/stored-document'
import { Tag } from '#components/ui/tag'
import { useWords } from '#components/words/use-words'
import type { TimelineEvent } from '#lib/domain/timeline-kinds'

/** The document itself, for those who want to see what is stored rather than what it means. */
export function RawEvent({ event }: { event: TimelineEvent }) {
  const words = useWords()
  const details = useRef<HTMLDetailsElement>(null)
  const [open, setOpen] = useState(false)
  // Opened before this page's scripts ran.
  useEffect(() => setOpen(details.current?.open ?? false), [])
  return (
    <details ref={details} className="group border-t" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary className="flex min-h-10 list-none items-center gap-1.5 px-4 font-semibold hover:bg-surface-2 max-md:px-3">
        <ChevronRight className="size-3.5 text-ink-3 group-open:rotate-90" aria-hidden="true" />
        {words.t('timeline.raw')}
        <Tag>{words.t('timeline.formerShape', { version: event.schemaVersion })}</Tag>
      </summary>
      {open && <Document event={event} />}
    </details>
  )
}

/** Written only while it is looked at: it has a hundred parts, and few need them. */
function Document({ event }: { event: TimelineEvent }) {
  const words = useWords()
  const json = JSON.stringify(storedDocument(event), null, 2)
  return (
    <div className="px-4 pb-4 max-md:px-3">
      {event.schemaVersion === 1 && <p className="mb-2 text-meta text-ink-2">{words.t('timeline.rawFormer')}</p>}
      <div className="-mt-1 mb-1 flex justify-end">
        <CopyButton text={json} />
      </div>
      <pre className="rounded-control border bg-surface-2 break-all whitespace-pre-wrap p-2.5 font-mono text-mono">
        {jsonParts(json).map(({ text, kind }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a fixed text
          <span key={index} className={kind === 'text' ? 'text-accent' : kind === 'key' ? 'text-ink' : 'text-ink-2'}>
            {text}
          </span>
        ))}
      </pre>
    </div>
  )
}
