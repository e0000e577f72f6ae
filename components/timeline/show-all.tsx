'use client'
import { type ReactNode, useState } from 'react'
import { Button } from '#components/ui/button'
import { useWords } from '#components/words/use-words'

interface ShowAllProps<Item> {
  items: readonly Item[]
  most: number
  children: (shown: readonly Item[], more: ReactNode) => ReactNode
}

/** The first few of many, and a button for the rest: a fleet has hundreds of covers. */
export function ShowAll<Item>({ items, most, children }: ShowAllProps<Item>) {
  const words = useWords()
  const [all, setAll] = useState(false)
  const more =
    items.length > most ? (
      <Button size="sm" variant="ghost" aria-expanded={all} onClick={() => setAll(!all)} className="my-1 ml-2">
        {all ? words.t('timeline.showFewer') : words.t('timeline.showAll', { count: items.length })}
      </Button>
    ) : null
  return children(all ? items : items.slice(0, most), more)
}
