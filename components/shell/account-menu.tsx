'use client'
import { FileSearch, LogOut, MonitorX } from 'lucide-react'
import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { useLocale, useTranslations } from 'use-intl'
import { Menu, MenuChoice, MenuItem, MenuLink, MenuSeparator } from '#components/ui/menu'

interface AccountMenuProps {
  name: string
  role: string
  theme: 'system' | 'light' | 'dark'
  choose(input: { name: 'locale' | 'theme'; value: 'en' | 'fr' | 'system' | 'light' | 'dark' }): Promise<unknown>
  signOut(input: Record<string, never>): Promise<unknown>
  signOutEverywhere(input: Record<string, never>): Promise<unknown>
}

/** Who I am, in which language and appearance, and the way out. */
export function AccountMenu({ name, role, theme, choose, signOut, signOutEverywhere }: AccountMenuProps) {
  const t = useTranslations('shell')
  const locale = useLocale()
  const router = useRouter()
  const pick = async (input: Parameters<typeof choose>[0]) => {
    await choose(input)
    router.refresh()
  }
  const initials = name
    .split(' ')
    .map((part) => part.charAt(0))
    .join('')
    .slice(0, 2)
  const trigger = (
    <button
      type="button"
      aria-label={t('menu', { name })}
      className="fade flex h-8 items-center gap-2 rounded-control px-1.5 hover:bg-fill"
    >
      <span
        className="grid size-6 place-items-center rounded-full bg-fill text-axis font-semibold text-ink-2"
        aria-hidden="true"
      >
        {initials}
      </span>
      <span className="max-md:hidden">
        <b className="font-medium">{name}</b> <span className="text-ink-3">{role}</span>
      </span>
    </button>
  )
  return (
    <Menu trigger={trigger}>
      <MenuChoice
        label={t('language')}
        value={locale}
        options={[
          { value: 'en', label: 'English' },
          { value: 'fr', label: 'Français' },
        ]}
        onValueChange={(value) => void pick({ name: 'locale', value })}
      />
      <MenuSeparator />
      <MenuChoice
        label={t('theme')}
        value={theme}
        options={(['system', 'light', 'dark'] as const).map((value) => ({ value, label: t(`themes.${value}`) }))}
        onValueChange={(value) => void pick({ name: 'theme', value })}
      />
      <MenuSeparator />
      <MenuLink icon={<FileSearch />} href={'/replay' as Route}>
        {t('openReplayFile')}
      </MenuLink>
      <MenuSeparator />
      <MenuItem icon={<LogOut />} onSelect={() => void signOut({})}>
        {t('signOut')}
      </MenuItem>
      <MenuItem icon={<MonitorX />} onSelect={() => void signOutEverywhere({})}>
        {t('signOutEverywhere')}
      </MenuItem>
    </Menu>
  )
}
