'use client'
import { useTranslations } from 'use-intl'
import { Button } from '#components/ui/button'
import { EmptyState } from '#components/ui/empty-state'

/** What stands where a page could not be shown: the reference under which the server wrote down why, and another try. */
export function Failure({ reference, retry }: { reference: string; retry: () => void }) {
  const t = useTranslations()
  return (
    <EmptyState
      kind="failed"
      page
      title={t('states.failed')}
      action={
        <Button variant="primary" onClick={retry}>
          {t('common.tryAgain')}
        </Button>
      }
    >
      {t('states.failedHint', { reference })}
    </EmptyState>
  )
}
