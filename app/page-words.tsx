import type { ReactNode } from 'react'
import { MoreWords } from '#components/words/more-words'
import type { parts } from '#lib/messages/parts'
import { getMessages } from '#lib/server/session/locale'

/** Gives what runs in the browser its words, in the reader's language: the page's part of the catalogue, by its name. */
export async function PageWords({ of, children }: { of: keyof typeof parts; children: ReactNode }) {
  return <MoreWords messages={await getMessages(of)}>{children}</MoreWords>
}
