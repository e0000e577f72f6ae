import 'server-only'
import { cookies } from 'next/headers'
import { ownCookie } from '#lib/server/session/cookies'

const themes = ['system', 'light', 'dark'] as const
type Theme = (typeof themes)[number]

/** The appearance that the person chose; the system's own where they did not. */
export async function getTheme(): Promise<Theme> {
  const chosen = (await cookies()).get(ownCookie('theme'))?.value
  return themes.find((theme) => theme === chosen) ?? 'system'
}
