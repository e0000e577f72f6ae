'use client'
import { useCallback } from 'react'
import { useTranslations } from 'use-intl'
import { useNotice } from '#components/asking/notice'

/**
 * Fetches a part of the page that is needed from now on, then does something with it. Where the server cannot be
 * reached the page stays as it is and says so: whoever asked can ask again.
 */
export function useOnDemand(): <Part>(load: () => Promise<Part>, then: (part: Part) => void) => Promise<void> {
  const t = useTranslations('errors')
  const { say } = useNotice()
  return useCallback(
    async (load, then) => {
      const part = await load().catch(() => null)
      say(part === null ? t('unreachable') : null)
      if (part !== null) then(part)
    },
    [say, t],
  )
}
