'use client'
import { clsx } from 'clsx'
import { useTranslations } from 'use-intl'
import { momentWords, workName } from '#components/operations/operations-words'
import type { WorkTitles } from '#lib/domain/shared/title'
import type { RequestFacts } from '#lib/engine/reactors/operations/operations'
import { codedMessage } from '#lib/messages/coded-message'
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
      {requests.map(({ id, kind, by, aggregateId, reactor, reason, at, outcome }) => (
        <li key={id} className="min-w-0">
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
        </li>
      ))}
    </ol>
  )
}
