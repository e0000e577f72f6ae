import { cellText } from '#components/list/cell-text'
import { FigureStrip } from '#components/ui/figure-strip'
import type { ListCell } from '#lib/domain/shared/list-cell'
import type { ListFigure } from '#lib/engine/views/list'
import { codedMessage } from '#lib/messages/coded-message'
import type { Words } from '#lib/messages/words'

interface TotalsStripProps {
  list: string
  figures: readonly ListFigure<ListCell>[]
  words: Words
}

/** What the rows below add up to: of the whole answer, not of the page. */
export function TotalsStrip({ list, figures, words }: TotalsStripProps) {
  const written = figures.map(({ id, value, hint = {} }) => ({
    label: codedMessage(words.t, `lists.${list}.figures.${id}`),
    figure: cellText(value, words),
    hint: codedMessage(
      words.t,
      `lists.${list}.figures.${id}Hint`,
      Object.fromEntries(
        Object.entries(hint).map(([name, part]) => [
          name,
          typeof part === 'object' ? cellText(part, words) : (part ?? 0),
        ]),
      ),
    ),
  }))
  return <FigureStrip label={words.t('list.totals')} figures={written} />
}
