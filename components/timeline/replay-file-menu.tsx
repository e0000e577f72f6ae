'use client'
import { ChevronDown, Download, FileText, Layers } from 'lucide-react'
import { Button } from '#components/ui/button'
import { Menu, MenuDownload } from '#components/ui/menu'
import { useWords } from '#components/words/use-words'

/** The replay files of a contract: its own history alone, or with those around it. `href` is that of the first. */
export function ReplayFileMenu({ href }: { href: string }) {
  const words = useWords()
  const trigger = (
    <Button icon={<Download className="size-4" aria-hidden="true" />}>
      {words.t('replayFile.download')}
      <ChevronDown className="size-3 text-ink-3" aria-hidden="true" />
    </Button>
  )
  return (
    <Menu trigger={trigger}>
      <MenuDownload href={href} icon={<FileText aria-hidden="true" />} hint={words.t('replayFile.downloadHint')}>
        {words.t('replayFile.alone')}
      </MenuDownload>
      <MenuDownload
        href={`${href}?with=around`}
        icon={<Layers aria-hidden="true" />}
        hint={words.t('replayFile.withAroundHint')}
      >
        {words.t('replayFile.withAround')}
      </MenuDownload>
    </Menu>
  )
}
