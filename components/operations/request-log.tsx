'use client'
import { clsx } from 'clsx'
import { useTranslations } from 'use-intl'
import { momentWords, workName } from '#components/operations/operations-words'
import type { WorkTitles } from '#lib/domain/shared/title'
import type { RequestFacts } from '#lib/engine/reactors/operations/operations'
import { codedMessage } from '#lib/messages/coded-message'
import { formatInstant } from '#lib/messages/format'
import type { Words } from '#lib/messages/words'

const tones: Record<string, string> = {
  ...{ folds: 'text-added', rebuilt: 'text-added' },
  ...{ still_broken: 'text-removed', rebuild_failed: 'text-removed' },
}

/** Who asked what of the worker, when and why, and what came of it; the newest first. */
export function RequestLog({
  requests,
  now,
  titles,
  words,
}: {
  requests: readonly RequestFacts[]
  now: string
  titles: WorkTitles
  words: Words
}) {
  const t = useTranslations()
  if (requests.length === 0) return <p className="px-4 text-ink-2">{t('reactors.log.none')}</p>
  return (
    <ol className="grid gap-2.5 px-4">
      {requests.map((request) => (
        <li key={request.id} className="min-w-0">
          {request.kind === 'clock' ? (
            <ClockSet request={request} now={now} words={words} />
          ) : (
            <Asked request={request} kind={request.kind} now={now} titles={titles} words={words} />
          )}
        </li>
      ))}
    </ol>
  )
}

type AskedKind = Exclude<RequestFacts['kind'], 'clock'>

interface Shown {
  request: RequestFacts
  now: string
  words: Words
}

function Asked({ request, kind, now, titles, words }: Shown & { kind: AskedKind; titles: WorkTitles }) {
  const t = useTranslations()
  const { by, aggregateId, reactor, reason, at, outcome } = request
  return (
    <>
      <p className="break-words">
        {t.rich(`reactors.log.${kind}`, {
          by: () => <b className="font-semibold">{by}</b>,
          what: () => <span className="font-medium">{aggregateId ?? workName(reactor, words.t, titles)}</span>,
        })}
      </p>
      <p className="text-meta break-words text-ink-2">
        {t('reactors.log.why', { time: momentWords(at, now, words), reason })}
      </p>
      <p className={clsx('text-meta font-medium', tones[outcome ?? ''] ?? 'text-ink-2')}>
        {codedMessage(words.t, `reactors.log.outcome.${outcome ?? 'open'}`)}
      </p>
    </>
  )
}

/** The clock of a demo is set at once: there is nothing to wait for. */
function ClockSet({ request: { by, at, setTo }, now, words }: Shown) {
  const t = useTranslations()
  const who = { by: () => <b className="font-semibold">{by}</b> }
  const what =
    setTo === null
      ? t.rich('reactors.log.clockReal', who)
      : t.rich('reactors.log.clock', { ...who, moment: formatInstant(new Date(setTo), words.locale) })
  return (
    <>
      <p className="break-words">{what}</p>
      <p className="text-meta text-ink-2">{momentWords(at, now, words)}</p>
    </>
  )
}
