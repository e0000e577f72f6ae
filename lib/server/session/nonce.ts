import 'server-only'
import { headers } from 'next/headers'

/** What marks the scripts of this answer as ours, where its policy asks for that: Next reads its own from there too. */
export async function scriptNonce(): Promise<string | undefined> {
  const policy = (await headers()).get('content-security-policy') ?? ''
  return /'nonce-([^']+)'/.exec(policy)?.[1]
}
