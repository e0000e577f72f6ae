import { historyHref } from '#components/operations/history-href'
import type { TimelinePaths } from '#components/routes'
import { Link } from '#components/ui/link'
import type { Cause, RebuildFacts, RowDifference } from '#lib/engine/views/rebuild/rebuild'
import { codedMessage, findMessage } from '#lib/messages/coded-message'
import type { Translator } from '#lib/messages/translator'
import type { Words } from '#lib/messages/words'

interface Shown {
  paths: TimelinePaths
  words: Words
}

/** What the new rows of a view were against the old ones: how many, in what, and which event gave the value. */
export function RebuildDifferences({ rebuild, ...shown }: { rebuild: RebuildFacts } & Shown) {
  const { t } = shown.words
  const { comparison } = rebuild
  if (!comparison) return null
  const { rows, differing, fields, examples } = comparison
  if (differing === 0) return <p className="mt-1 text-ink-2">{t('reactors.rebuild.same', { rows })}</p>
  const mostFirst = Object.entries(fields).sort(([, a], [, b]) => b - a)
  return (
    <div className="mt-1">
      <p>{t('reactors.rebuild.differed', { rows, count: differing })}</p>
      {mostFirst.length > 0 && (
        <p className="break-words text-ink-2">
          {mostFirst
            .map(([field, count]) => t('reactors.rebuild.inRows', { field: fieldName(field, t), count }))
            .join(' · ')}
        </p>
      )}
      <details className="mt-1">
        <summary className="w-fit cursor-pointer text-accent">{t('reactors.rebuild.examples')}</summary>
        <ul className="mt-1 grid gap-1.5">
          {examples.map((example) => (
            <Example key={example.id} example={example} {...shown} />
          ))}
          {differing > examples.length && (
            <li className="text-ink-2">{t('reactors.rebuild.more', { count: differing - examples.length })}</li>
          )}
        </ul>
      </details>
    </div>
  )
}

function Example({ example, paths, words }: { example: RowDifference } & Shown) {
  const { t } = words
  const { id, only, fields } = example
  return (
    <li className="break-words">
      <span className="font-medium">{id}</span>
      {only && <> {t(only === 'old' ? 'reactors.rebuild.onlyOld' : 'reactors.rebuild.onlyNew')}</>}
      <ul className="pl-3 text-meta text-ink-2">
        {fields.map(({ field, cause }) => (
          <li key={field}>
            <Difference field={field} cause={cause} paths={paths} t={t} />
          </li>
        ))}
      </ul>
    </li>
  )
}

interface DifferenceProps {
  field: string
  cause: Cause | null
  paths: TimelinePaths
  t: Translator
}

/** A field and the event that gave its value, with the way to that step where its history has a page. */
function Difference({ field, cause, paths, t }: DifferenceProps) {
  if (!cause) return t('reactors.rebuild.noCause', { field: fieldName(field, t) })
  const { aggregateId, eventId, version } = cause
  const words = t('reactors.rebuild.cause', {
    ...{ field: fieldName(field, t), event: eventTitle(cause, t), version, id: aggregateId },
  })
  const timeline = historyHref(paths, cause, eventId)
  if (!timeline) return words
  return (
    <Link href={timeline} className="reference">
      {words}
    </Link>
  )
}

/** What people call a field of a row. */
const fieldName = (field: string, t: Translator): string => codedMessage(t, `rowFields.${field}`)

const eventTitle = ({ aggregate, title, type }: Cause, t: Translator): string =>
  findMessage(t, `eventTitles.${aggregate}.${title}`) ?? type
