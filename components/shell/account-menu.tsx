'use client'
import { CalendarClock, FileSearch, LogOut, MonitorX } from 'lucide-react'
import { useTransition } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import { useNotice } from '#components/asking/notice'
import { useAsk } from '#components/asking/use-ask'
import { useRefresh } from '#components/asking/use-refresh'
import { Menu, MenuChoice, MenuItem, MenuLink, MenuSeparator } from '#components/ui/menu'
import type { ServerAction } from '#lib/domain/shared/server-action'

interface Preference {
  name: 'locale' | 'theme'
  value: 'en' | 'fr' | 'system' | 'light' | 'dark'
}

interface AccountMenuProps {
  name: string
  role: string
  theme: 'system' | 'light' | 'dark'
  /** What leads to where the desk's clock is set, for whoever may. */
  clock: string | null
  choose: ServerAction<Preference, void>
  signOut: ServerAction<Record<string, never>, void>
  signOutEverywhere: ServerAction<Record<string, never>, void>
}

/** Who I am, in which language and appearance, and the way out. */
export function AccountMenu({ name, role, theme, clock, choose, signOut, signOutEverywhere }: AccountMenuProps) {
  const t = useTranslations('shell')
  const locale = useLocale()
  const refresh = useRefresh()
  const ask = useAsk()
  const { say } = useNotice()
  const [, start] = useTransition()
  /** There is no form here that could say what did not work. */
  const does = <Input,>(action: ServerAction<Input, void>, input: Input, done?: () => void) =>
    start(async () => {
      const result = await ask(action, input)
      say(result.ok ? null : result.error.message)
      if (result.ok) done?.()
    })
  const pick = (input: Preference) => does(choose, input, refresh)
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
        onValueChange={(value) => pick({ name: 'locale', value })}
      />
      <MenuSeparator />
      <MenuChoice
        label={t('theme')}
        value={theme}
        options={(['system', 'light', 'dark'] as const).map((value) => ({ value, label: t(`themes.${value}`) }))}
        onValueChange={(value) => pick({ name: 'theme', value })}
      />
      <MenuSeparator />
      <MenuLink icon={<FileSearch />} href="/replay">
        {t('openReplayFile')}
      </MenuLink>
      {clock && (
        <MenuLink icon={<CalendarClock />} href="/clock">
          {clock}
        </MenuLink>
      )}
      <MenuSeparator />
      <MenuItem icon={<LogOut />} onSelect={() => does(signOut, {})}>
        {t('signOut')}
      </MenuItem>
      <MenuItem icon={<MonitorX />} onSelect={() => does(signOutEverywhere, {})}>
        {t('signOutEverywhere')}
      </MenuItem>
    </Menu>
  )
}
