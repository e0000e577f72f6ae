import type { ReactNode } from 'react'
import { pageHref } from '#components/routes'
import { AccountMenu } from '#components/shell/account-menu'
import { AtWork } from '#components/shell/at-work'
import { ClockControl } from '#components/shell/clock-control'
import { DeskProviders } from '#components/shell/desk-providers'
import { TopBar } from '#components/shell/top-bar'
import { lists } from '#lib/domain/lists'
import { readEnv } from '#lib/env'
import { codedMessage } from '#lib/messages/coded-message'
import { deskClock } from '#lib/server/clock'
import { listPermission } from '#lib/server/list'
import { getTranslator } from '#lib/server/session/locale'
import { getSession, may } from '#lib/server/session/session'
import { getTheme } from '#lib/server/session/theme'
import { AT_WORK_COOKIE } from '#lib/web/by-itself'
import { setClock } from './clock/actions'
import { ClockNotice } from './clock-notice'
import { PageWords } from './page-words'
import { choosePreference, signOut, signOutEverywhere } from './sign-in/actions'

/** The frame of every desk. It shows who is signed in; each page checks for itself what they may see. */
export async function DeskFrame({ children }: { children: ReactNode }) {
  const [session, t, theme] = await Promise.all([getSession(), getTranslator(), getTheme()])
  const maySet = session !== null && deskClock().isSettable && may(session, 'clock.set')
  const labels = {
    skip: t('shell.skip'),
    desks: t('shell.desks'),
    demo: t('shell.demo'),
    demoHint: t('shell.demoHint'),
    done: t('shell.done'),
    close: t('common.close'),
  }
  const desks = [
    ...lists
      .filter((list) => !session || may(session, listPermission(list)))
      .map(({ name }) => ({ href: pageHref(`/${name}`), label: codedMessage(t, `lists.${name}.title`) })),
    ...(session && may(session, 'reactor.read') ? [{ href: '/reactors' as const, label: t('reactors.title') }] : []),
  ]
  return (
    <PageWords of="desk">
      <DeskProviders>
        <div className="flex min-h-dvh flex-col md:h-dvh">
          {session && <AtWork {...AT_WORK_COOKIE} />}
          <TopBar
            labels={labels}
            desks={desks}
            demo={readEnv().HINDSIGHT_DEMO}
            account={
              session && (
                <AccountMenu
                  name={session.user.name}
                  role={codedMessage(t, `words.role.${session.user.role}`)}
                  theme={theme}
                  clock={maySet ? t('deskClock.menu') : null}
                  choose={choosePreference}
                  signOut={signOut}
                  signOutEverywhere={signOutEverywhere}
                />
              )
            }
          />
          <ClockNotice>
            {maySet && (
              <ClockControl labels={{ change: t('deskClock.change'), back: t('deskClock.back') }} set={setClock} />
            )}
          </ClockNotice>
          <main id="content" className="flex min-h-0 flex-1 flex-col">
            {children}
          </main>
        </div>
      </DeskProviders>
    </PageWords>
  )
}
