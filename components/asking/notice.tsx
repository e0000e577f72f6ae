'use client'
import { createContext, type ReactNode, use, useMemo, useState } from 'react'
import { useTranslations } from 'use-intl'
import { keepTyped } from '#components/asking/typed-text'
import { Button } from '#components/ui/button'

interface Noticing {
  /** Says what did not work, where no form is at hand to say it. */
  say(message: string | null): void
  /** Only a reload helps. */
  offerReload(): void
}

const nothing = () => undefined
const Notice = createContext<Noticing>({ say: nothing, offerReload: nothing })
export const useNotice = () => use(Notice)

/** What concerns the page as a whole and stays until it is dealt with. Once, in the layout. */
export function NoticeProvider({ children }: { children: ReactNode }) {
  const t = useTranslations()
  const [message, say] = useState<string | null>(null)
  const [isOld, setOld] = useState(false)
  const noticing = useMemo(() => ({ say, offerReload: () => setOld(true) }), [])
  return (
    <Notice value={noticing}>
      {children}
      {(isOld || message) && (
        <div
          role="alert"
          // An open dialog hides all else from those who listen.
          aria-live="assertive"
          className="fixed bottom-4 left-4 z-60 flex w-[min(440px,calc(100vw-32px))] items-center gap-3 rounded-panel border-2 border-removed-line bg-surface px-3 py-2 shadow-overlay"
        >
          <p className="min-w-0 flex-1">{isOld ? t('errors.renewed') : message}</p>
          {isOld ? (
            <Button variant="primary" onClick={reload}>
              {t('common.reload')}
            </Button>
          ) : (
            <Button onClick={() => say(null)}>{t('common.close')}</Button>
          )}
        </div>
      )}
    </Notice>
  )
}

function reload() {
  keepTyped()
  location.reload()
}
