import { holdEarly } from '#components/early/hold'

/** Stands before all that can be used on a page: from the first thing that is shown on, nothing that is done is lost. */
export function EarlyScript({ nonce }: { nonce?: string | undefined }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: our own function, as it stands above
  return <script nonce={nonce} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: `(${holdEarly})()` }} />
}
