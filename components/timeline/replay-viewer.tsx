'use client'
import { clsx } from 'clsx'
import { FileSearch } from 'lucide-react'
import { useQueryStates } from 'nuqs'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { timelineAddress } from '#components/timeline/address'
import type { Timeline } from '#components/timeline/timeline'
import { Button } from '#components/ui/button'
import { PageHead } from '#components/ui/page-head'
import { useWords } from '#components/words/use-words'
import { isKind, type Kind, type TimelineEvent } from '#lib/domain/timeline-kinds'
import { parisDate } from '#lib/engine/core/calendar-date'
import type { Cut, ReadReplayFile } from '#lib/engine/replay/replay-file'
import { MOST_BYTES, ReplayFileError } from '#lib/engine/replay/replay-file-error'
import { formatInstant } from '#lib/messages/format'
import { replayFileProblem } from '#lib/messages/replay-file-problem'
import type { Words } from '#lib/messages/words'

/** A file of a kind that the timeline shows. */
type TimelineFile = ReadReplayFile & { aggregate: Kind }
const isTimelineFile = (file: ReadReplayFile): file is TimelineFile => isKind(file.aggregate)

/** What is shown of a file, and what shows it: that comes with the first one. */
interface Shown {
  file: TimelineFile
  events: TimelineEvent[]
  View: typeof Timeline
}

/** A replay file, opened by dropping or choosing it: the timeline of its history, without the database. */
export function ReplayViewer() {
  const words = useWords()
  const [shown, setShown] = useState<Shown | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [opening, setOpening] = useState<string | null>(null)
  const [leftOut, setLeftOut] = useState<string | null>(null)
  const [, setAddress] = useQueryStates(timelineAddress)
  const open = async ([chosen, ...others]: readonly File[]) => {
    if (!chosen) return
    const names = new Intl.ListFormat(words.locale).format(others.map(({ name }) => name))
    setLeftOut(names && words.t('replayFile.oneAtATime', { opened: chosen.name, names }))
    setOpening(chosen.name)
    try {
      // Before a byte of it is read: a browser that runs out of memory says nothing.
      if (chosen.size > MOST_BYTES) return setProblem(words.t('replayFile.problems.tooLarge'))
      const parts = await fetchParts().catch(() => null)
      if (!parts) return setProblem(words.t('errors.unreachable'))
      const [{ readReplayFile, timelineEvents }, { Timeline: View }] = parts
      const file = readReplayFile(await chosen.text())
      setProblem(isTimelineFile(file) ? null : words.t('replayFile.otherKind'))
      if (!isTimelineFile(file)) return
      // Steps of another file's history are none of this one's, nor is what was compared, supposed or looked for.
      if (shown) await setAddress(null)
      setShown({ file, events: timelineEvents([file, ...file.around]), View })
    } catch (error) {
      setProblem(
        error instanceof ReplayFileError ? replayFileProblem(error.problem, words) : words.t('replayFile.unreadable'),
      )
    } finally {
      setOpening(null)
    }
  }
  useDroppedFiles(open)
  const file = shown?.file
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <PageHead
        title={file ? file.aggregateId : words.t('replayFile.title')}
        aside={
          file &&
          words.t('replayFile.about', { at: formatInstant(file.takenAt, words.locale), version: file.appVersion })
        }
        badge={
          file && (
            <span className="text-meta text-ink-2">
              {words.t(file.masked ? 'replayFile.masked' : 'replayFile.named')}
            </span>
          )
        }
        actions={file && <ChooseFile label={words.t('replayFile.another')} onFiles={open} />}
      />
      {problem && (
        <p role="alert" className="shrink-0 border-b bg-removed-soft px-4 py-1.5 font-medium text-removed">
          {problem}
        </p>
      )}
      <div role="status" className="shrink-0">
        {opening && (
          <p className="truncate border-b px-4 py-1.5 text-ink-2">{words.t('replayFile.opening', { name: opening })}</p>
        )}
        {file?.cut && (
          <p className="border-b bg-changed-soft px-4 py-1.5 font-medium text-changed">{cutWords(file.cut, words)}</p>
        )}
        {leftOut && <p className="line-clamp-3 border-b px-4 py-1.5 break-words text-ink-2">{leftOut}</p>}
      </div>
      {shown ? <FileTimeline {...shown} /> : <DropPlace onFiles={open} />}
    </div>
  )
}

/** The reader with its schemas, and the timeline: this page is opened without, and no file is shown without both. */
const fetchParts = () =>
  Promise.all([import('#lib/domain/replay-file'), import('#components/timeline/timeline')] as const)

function FileTimeline({ file, events, View }: Shown) {
  const { cut, takenAt } = file
  // A file that was cut off has all that was recorded no longer than its last event says.
  const until = cut ? (events.at(-1)?.appendDate ?? takenAt) : takenAt
  return (
    <View
      key={file.aggregateId + takenAt.getTime()}
      subject={file}
      events={events}
      relatedEvents={null}
      today={parisDate(until)}
      until={until}
    />
  )
}

/** What is missing, where the file says how much there was. */
const cutWords = ({ read, count }: Cut, words: Words) =>
  count === null ? words.t('replayFile.cut', { read }) : words.t('replayFile.cutOf', { read, count })

type OnFiles = (files: readonly File[]) => void

/** Takes files wherever on the page they are dropped, also once one is open: the browser would leave the desk for it. */
function useDroppedFiles(onFiles: OnFiles) {
  const take = useEffectEvent((event: DragEvent) => {
    if (!event.dataTransfer?.types.includes('Files')) return
    event.preventDefault()
    if (event.type === 'drop') onFiles([...event.dataTransfer.files])
  })
  useEffect(() => {
    const listen = (event: DragEvent) => take(event)
    window.addEventListener('dragover', listen)
    window.addEventListener('drop', listen)
    return () => {
      window.removeEventListener('dragover', listen)
      window.removeEventListener('drop', listen)
    }
  }, [])
}

function DropPlace({ onFiles }: { onFiles: OnFiles }) {
  const words = useWords()
  const [over, setOver] = useState(false)
  return (
    <section
      aria-label={words.t('replayFile.drop')}
      onDragOver={() => setOver(true)}
      onDragLeave={() => setOver(false)}
      onDrop={() => setOver(false)}
      className={clsx(
        'm-4 grid flex-1 place-content-center justify-items-center gap-1 rounded-panel border border-dashed px-6 text-center',
        over ? 'border-accent bg-accent-soft' : 'border-line-control',
      )}
    >
      <FileSearch className="size-5 text-ink-3" strokeWidth={1.5} aria-hidden="true" />
      <p className="mt-1 text-lead font-semibold">{words.t('replayFile.drop')}</p>
      <p className="max-w-110 pb-3 text-ink-2">{words.t('replayFile.hint')}</p>
      <ChooseFile label={words.t('replayFile.choose')} onFiles={onFiles} />
    </section>
  )
}

/** A button in front of the browser's own file field, which cannot be styled. */
function ChooseFile({ label, onFiles }: { label: string; onFiles: OnFiles }) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <Button onClick={() => input.current?.click()}>{label}</Button>
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        aria-label={label}
        tabIndex={-1}
        className="sr-only"
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])])
          event.target.value = ''
        }}
      />
    </>
  )
}
