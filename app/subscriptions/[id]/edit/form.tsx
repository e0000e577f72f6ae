'use client'
import { EditForm } from '#components/edit/edit-form'
import type { EditedPage } from '#components/edit/edited'
import { contractEditHref, contractHref } from '#components/routes'
import { contractReview } from '#components/subscription/contract-review'
import { subscriptionDesk } from '#lib/domain/subscription/desk'
import type { SubscriptionState } from '#lib/domain/subscription/state'
import { post, review, save } from './actions'

/** One command on one contract. */
export const ContractEditForm = (page: EditedPage<SubscriptionState>) => (
  <EditForm
    {...page}
    desk={subscriptionDesk}
    actions={{ review, save, post }}
    parts={contractReview}
    page={contractHref(page.aggregateId)}
    hrefOf={(command) => contractEditHref(page.aggregateId, command)}
  />
)
