'use client'
import { Button } from '#components/ui/button'
import { Dialog } from '#components/ui/dialog'
import { useWords } from '#components/words/use-words'

const rows = [
  [['←', '→'], 'step'],
  [['PgUp', 'PgDn'], 'ten'],
  [['Home', 'End'], 'ends'],
  [['J', 'K'], 'rows'],
  [['Space'], 'play'],
  [['/'], 'filter'],
  [['?'], 'help'],
] as const

/** The keys of the timeline. */
export function HelpDialog({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const words = useWords()
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={words.t('timeline.keys.title')}
      actions={<Button onClick={() => onOpenChange(false)}>{words.t('common.close')}</Button>}
    >
      <dl className="mt-3 grid grid-cols-[112px_1fr] gap-y-2">
        {rows.map(([keys, name]) => (
          <div key={name} className="contents">
            <dt className="flex gap-1">
              {keys.map((key) => (
                <kbd
                  key={key}
                  className="rounded-[3px] border border-line-strong bg-surface-2 px-1.5 font-sans text-meta font-medium"
                >
                  {key}
                </kbd>
              ))}
            </dt>
            <dd className="text-ink-2">{words.t(`timeline.keys.${name}`)}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
