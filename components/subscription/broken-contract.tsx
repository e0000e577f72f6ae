import { contractTimelineHref } from '#components/routes'
import { LinkButton } from '#components/ui/button'
import { DeveloperDetails } from '#components/ui/developer-details'
import { EmptyState } from '#components/ui/empty-state'
import { PageHead } from '#components/ui/page-head'
import type { BrokenHistory } from '#lib/engine/replay/steps'
import type { Words } from '#lib/messages/words'

interface BrokenContractProps {
  id: string
  broken: BrokenHistory
  words: Words
}

/** A contract whose events make no whole: said plainly instead of a state that may be wrong, with the way to the step. */
export function BrokenContract({ id, broken: { at, details }, words }: BrokenContractProps) {
  const timeline = contractTimelineHref(id, at.event)
  return (
    <>
      <PageHead breadcrumbs={[{ href: '/subscriptions', label: words.t('shell.contracts') }]} title={id} />
      <EmptyState
        kind="failed"
        title={words.t('contract.broken.title')}
        action={
          <LinkButton href={timeline} variant="primary">
            {words.t('contract.broken.toStep', { step: at.step })}
          </LinkButton>
        }
      >
        <p>{words.t('contract.broken.step', { step: at.step })}</p>
        <DeveloperDetails label={words.t('timeline.broken.details')}>{details}</DeveloperDetails>
      </EmptyState>
    </>
  )
}
