'use client'
import { CircleAlert, CirclePause } from 'lucide-react'
import { type Act, ActForm } from '#components/operations/act-form'
import { historyHref } from '#components/operations/history-href'
import { durationWords, momentWords, secondsBetween, workName } from '#components/operations/operations-words'
import type { TimelinePaths } from '#components/routes'
import { Badge } from '#components/ui/badge'
import { DefinitionList } from '#components/ui/definition-list'
import { DeveloperDetails } from '#components/ui/developer-details'
import { Link } from '#components/ui/link'
import type { WorkTitles } from '#lib/domain/shared/title'
import type { ParkedFacts, RequestFacts } from '#lib/engine/reactors/operations/operations'
import type { Translator } from '#lib/messages/translator'
import type { Words } from '#lib/messages/words'

interface ParkedEntryProps {
  parked: ParkedFacts
  /** What is asked of the worker for it and not done yet. */
  open: RequestFacts | undefined
  now: string
  titles: WorkTitles
  paths: TimelinePaths
  words: Words
  /** Absent for who may only look. */
  act: Act | undefined
}

/** Something that waits: what it is, since when, what happened, and what can be done about it. */
export function ParkedEntry({ parked, open, now, titles, paths, words, act }: ParkedEntryProps) {
  const { t } = words
  const { aggregateId, since, skipped, message, stack, reactor } = parked
  const timeline = historyHref(paths, parked)
  const Icon = skipped ? CirclePause : CircleAlert
  return (
    <li className="grid gap-x-6 gap-y-3 border-b py-3 last:border-b-0 md:grid-cols-[minmax(0,1fr)_296px]">
      <div className="min-w-0">
        <h3 className="flex flex-wrap items-center gap-x-2 text-body">
          <Icon className={skipped ? 'size-4 text-ink-3' : 'size-4 text-removed'} aria-hidden="true" />
          {timeline ? (
            <Link href={timeline} className="reference">
              {aggregateId}
            </Link>
          ) : (
            aggregateId
          )}
          <span className="font-normal text-ink-2">
            {t('reactors.parked.since', {
              time: momentWords(since, now, words),
              duration: durationWords(secondsBetween(since, now), t),
            })}
          </span>
          {skipped && <Badge>{t('reactors.parked.skipped')}</Badge>}
        </h3>
        <DefinitionList
          className="mt-1.5"
          items={[
            { term: t('reactors.parked.of'), value: workName(reactor, t, titles) },
            { term: t('reactors.parked.what'), value: message },
            { term: t('reactors.parked.where'), value: <Place parked={parked} paths={paths} t={t} /> },
          ]}
        />
        {act && stack && <DeveloperDetails label={t('timeline.broken.details')}>{stack}</DeveloperDetails>}
        {skipped && (
          <p className="mt-1.5 break-words text-ink-2">
            {t('reactors.parked.skippedBy', {
              by: skipped.by,
              time: momentWords(skipped.at, now, words),
              reason: skipped.reason,
            })}
          </p>
        )}
        {open && (open.kind === 'retry' || open.kind === 'skip') && (
          <p className="mt-1.5 font-medium text-accent">
            {t(`reactors.parked.underWay.${open.kind}`, { by: open.by })}
          </p>
        )}
      </div>
      {act ? (
        <ActForm parked={parked} act={act} underWay={open !== undefined} />
      ) : (
        <p className="text-meta text-ink-2">{t('reactors.parked.readOnly')}</p>
      )}
    </li>
  )
}

/** The stored document at which it breaks, and the way to its step. */
function Place({ parked, paths, t }: { parked: ParkedFacts; paths: TimelinePaths; t: Translator }) {
  if (parked.version !== null) return t('reactors.parked.event', { version: parked.version })
  if (parked.document === null) return t('reactors.parked.whereUnknown')
  const [, id] = /^Document (\S+) of /.exec(parked.document) ?? []
  if (!id) return parked.document
  const timeline = historyHref(paths, parked, id)
  const words = t('reactors.parked.document', { id })
  return timeline ? (
    <Link href={timeline} className="reference">
      {words}
    </Link>
  ) : (
    words
  )
}
