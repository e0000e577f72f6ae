const history_altered = '{count, plural, one {One earlier step was mended} other {# earlier steps were mended}}'

/** What happened, in words: every event type of every aggregate in a sentence and a title, and the words they use. Values come formatted. */
export const events = {
  sentences: {
    subscription: {
      subscribed:
        '{known, select, yes {Subscribed, {premium} a year from {date}} other {Subscribed from {date}}}, {covers, plural, =0 {no cover yet} one {# cover} other {# covers}}',
      protection_schedule_updated:
        '{what, select, termination {Termination set for {end}, {reason}} schedule {Schedule replaced from {date}, {covers, plural, =0 {no cover left} one {# cover} other {# covers}}} both {Schedule replaced, termination set for {end}, {reason}} other {Termination withdrawn}}',
      coverage_added:
        '{known, select, yes {{coverage} added, {premium} a year from {date}} other {{coverage} added from {date}}}',
      coverage_changed:
        '{known, select, yes {{coverage} changed, {premium} a year from {date}} other {{coverage} changed from {date}}}',
      coverage_removed: '{coverage} removed from {date}',
      holder_details_changed: 'Holder changed: {fields}',
      subscription_renewed: 'Renewed for the term {term}',
      contract_renewed: 'Renewed for the {year} term',
      termination_cancelled: 'Termination cancelled',
      risk_declaration_changed: 'Risk declared anew from {date}: {fields}',
      payment_method_changed: 'New direct debit mandate from {date}',
      renewal_refused: 'Renewal refused by {by, select, holder {the holder} other {us}}, ends {date}',
      premium_charged:
        '{kind, select, term {Premium} instalment {Instalment} other {Premium for a change}} of {amount} charged, due {date}',
      premium_payment_requested:
        'Payment of {amount} requested{due, select, unknown {} other {, for the premium due {due}}}',
      premium_payment_received:
        'Payment of {amount} received on {date}{due, select, unknown {} other {, for the premium due {due}}}',
      premium_payment_failed:
        '{how, select, never {Payment of {amount} was never charged} refused {Payment of {amount} not taken by the bank} other {Payment of {amount} failed}}, attempt {attempt}{due, select, unknown {} other {, for the premium due {due}}}',
      premium_payment_unknown:
        'Payment of {amount} without an answer, someone has to look{due, select, unknown {} other {, for the premium due {due}}}',
      premium_refunded: '{amount} refunded{due, select, unknown {} other {, for the premium due {due}}}',
      formal_notice_sent:
        'Formal notice over {amount} sent on {date}, cover is suspended on {suspension} unless it is paid',
      guarantee_suspended: 'Cover suspended from {date}, {reason}',
      guarantee_reinstated: 'Cover resumes on {date} at {time}',
      history_altered,
    },
    claim: {
      claim_filed:
        '{named, select, yes {{coverage} claim filed} other {Claim filed}}{when, select, known {, occurred on {date}} either {, dated {date}} other {, day unknown}}',
      claim_coverage_checked:
        '{decision, select, covered {Covered on {date}} not_covered {Not covered on {date}} other {Cover on {date} is unclear}}',
      claim_reserve_set:
        '{how, select, more {Reserve raised by {amount}} less {Reserve lowered by {amount}} other {Reserve set to {amount}}}',
      claim_expert_assigned: 'Expert sent on {date}',
      claim_assessed: 'Damage assessed at {amount}',
      claim_settled: 'Settled at {net}: {gross} less a deductible of {deductible}',
      claim_paid: '{amount} paid to {payee}',
      claim_recovery_received: '{amount} recovered from {payer}',
      claim_rejected: 'Claim rejected, {reason}',
      claim_reopened: 'Claim reopened',
      claim_closed: 'Claim closed',
      history_altered,
    },
    collected_file: {
      file_requested: '{due, select, known {{kind} requested, due {date}} other {{kind} requested}}',
      file_collected: '{issued, select, known {Document received, issued on {date}} other {Document received}}',
      file_verified: '{expires, select, known {Document verified, valid until {date}} other {Document verified}}',
      file_rejected: '{known, select, yes {Document rejected, {reason}} other {Document rejected, reason unknown}}',
      file_expired: 'Document expired',
      file_deleted:
        '{erased, select, yes {Document deleted, its content erased} no {Document deleted, its content not yet erased} other {Document deleted}}',
      history_altered,
    },
    note: {
      created:
        '{about, select, subscription {Note written on the contract} claim {Note written on the claim} collected_file {Note written on the document} other {Note written}}',
      updated: 'Note rewritten',
      deleted: 'Note deleted',
      history_altered,
    },
    access: {
      replay_file_unmasked:
        '{of, select, subscription {Contract} claim {Claim} collected_file {Document} other {Note}} {id} taken along with people’s names, {count, plural, one {its first step} other {# steps}}',
      history_altered,
    },
  },

  titles: {
    subscription: {
      subscribed: 'Subscribed',
      termination_set: 'Termination set',
      schedule_replaced: 'Schedule replaced',
      coverage_added: 'Cover added',
      coverage_changed: 'Cover changed',
      coverage_removed: 'Cover removed',
      holder_details_changed: 'Holder changed',
      subscription_renewed: 'Renewed',
      contract_renewed: 'Renewed',
      termination_cancelled: 'Termination cancelled',
      risk_declaration_changed: 'Risk declared anew',
      payment_method_changed: 'Payment method changed',
      renewal_refused: 'Renewal refused',
      premium_charged: 'Premium charged',
      premium_payment_requested: 'Payment requested',
      premium_payment_received: 'Payment received',
      premium_payment_failed: 'Payment failed',
      premium_payment_unknown: 'Payment unanswered',
      premium_refunded: 'Premium refunded',
      formal_notice_sent: 'Formal notice sent',
      guarantee_suspended: 'Cover suspended',
      guarantee_reinstated: 'Cover resumes',
      history_altered: 'History mended',
    },
    claim: {
      claim_filed: 'Claim filed',
      claim_coverage_checked: 'Cover checked',
      claim_reserve_set: 'Reserve set',
      claim_expert_assigned: 'Expert assigned',
      claim_assessed: 'Damage assessed',
      claim_settled: 'Claim settled',
      claim_paid: 'Claim paid',
      claim_recovery_received: 'Recovery received',
      claim_rejected: 'Claim rejected',
      claim_reopened: 'Claim reopened',
      claim_closed: 'Claim closed',
      history_altered: 'History mended',
    },
    collected_file: {
      file_requested: 'Document requested',
      file_collected: 'Document received',
      file_verified: 'Document verified',
      file_rejected: 'Document rejected',
      file_expired: 'Document expired',
      file_deleted: 'Document deleted',
      history_altered: 'History mended',
    },
    note: {
      created: 'Note written',
      updated: 'Note rewritten',
      deleted: 'Note deleted',
      history_altered: 'History mended',
    },
    access: {
      replay_file_unmasked: 'Taken along unmasked',
      history_altered: 'History mended',
    },
  },

  words: {
    riskField: {
      turnoverCents: 'turnover',
      headcount: 'headcount',
      activityCode: 'activity',
      address: 'address',
      vehicle: 'vehicle',
    },
    payment: {
      due: 'due',
      awaited: 'asked of the bank',
      unknown: 'without an answer',
      received: 'received',
      declined: 'declined',
      never_charged: 'never charged',
      refused: 'not taken by the bank',
    },
    suspensionReason: { non_payment: 'premium not paid' },
    claimRejection: {
      not_covered: 'not covered',
      suspended: 'cover was suspended',
      excluded: 'excluded by the contract',
      below_deductible: 'below the deductible',
      not_a_loss: 'no loss',
      false_statement: 'false statement',
      withdrawn_by_holder: 'withdrawn by the holder',
      other: 'for another reason',
    },
    fileKind: {
      identity: 'Proof of identity',
      kbis: 'Kbis',
      rib: 'Bank details',
      sepa_mandate: 'SEPA mandate',
      loss_history: 'Loss history',
      other: 'Document',
    },
    fileRejection: {
      too_old: 'too old',
      expired: 'expired',
      illegible: 'illegible',
      incomplete: 'incomplete',
      wrong_document: 'another document than asked for',
      wrong_holder: 'about someone else',
      not_authentic: 'not authentic',
      other: 'for another reason',
    },
  },
}
