import { ChevronLeft, ChevronRight } from 'lucide-react'
import { type ListShape, listHref } from '#components/list/list-address'
import { ListLink } from '#components/list/list-link'
import { buttonClass } from '#components/ui/button-class'
import type { ListState } from '#lib/engine/views/list-state'
import { formatNumber } from '#lib/messages/figures'
import type { Words } from '#lib/messages/words'

interface ListFooterProps {
  shape: ListShape
  state: ListState
  total: number
  pageSize: number
  words: Words
}

/** Which rows these are, and the way to the others. */
export function ListFooter({ shape, state, total, pageSize, words }: ListFooterProps) {
  const pages = Math.max(1, Math.ceil(total / pageSize))
  const from = (state.page - 1) * pageSize + 1
  const to = Math.min(from + pageSize - 1, total)
  const step = (page: number, label: string, icons: { before?: boolean }) => {
    const content = (
      <>
        {icons.before && <ChevronLeft className="size-3.5" aria-hidden="true" />}
        {label}
        {!icons.before && <ChevronRight className="size-3.5" aria-hidden="true" />}
      </>
    )
    if (page < 1 || page > pages)
      return (
        <span aria-disabled="true" className={buttonClass({})}>
          {content}
        </span>
      )
    return (
      <ListLink href={listHref(shape, { ...state, page })} className={buttonClass({})} scroll>
        {content}
      </ListLink>
    )
  }
  return (
    <nav
      aria-label={words.t('list.pages')}
      className="sticky bottom-0 flex h-11 shrink-0 items-center gap-2 border-t border-line-strong bg-surface px-4 max-md:h-14 max-md:px-3"
    >
      <span className="mr-auto text-ink-2">
        {words.t('list.rows', { from: formatNumber(from), to: formatNumber(to), total: formatNumber(total) })}
      </span>
      {step(state.page - 1, words.t('list.previous'), { before: true })}
      {step(state.page + 1, words.t('list.next'), {})}
    </nav>
  )
}
