import type { Rule } from '#lib/engine/core/command'

const define = <Code extends string>(rules: Record<Code, Omit<Rule, 'code'>>) =>
  Object.fromEntries(Object.entries<Omit<Rule, 'code'>>(rules).map(([code, rule]) => [code, { code, ...rule }])) as {
    [Each in Code]: Rule
  }

/**
 * Every rule of a contract: where it comes from, and at which field it speaks. Law is cited by its article, the rules
 * of the house are written out in the catalogue (`sources.rules`). A command examines one by `check`; what no command
 * examines, nobody can claim.
 */
export const rules = define({
  not_subscribed: { source: 'rule 1' },
  already_subscribed: { source: 'rule 1' },
  siret_invalid: { source: 'rule 7', field: 'siret' },
  coverage_twice: { source: 'rule 2', field: 'coverages' },

  void_from_start: { source: 'rule 1', field: 'effectiveDate' },
  before_start: { source: 'rule 2', field: 'effectiveDate' },
  after_end: { source: 'rule 2', field: 'effectiveDate' },
  already_covered: { source: 'rule 2', field: 'code' },
  already_covered_until: { source: 'rule 2', field: 'effectiveDate' },
  covered_later: { source: 'rule 2', field: 'effectiveDate' },
  not_covered: { source: 'rule 2', field: 'effectiveDate' },
  changed_later: { source: 'rule 5', field: 'effectiveDate' },
  mandatory_motor_liability: { source: 'L211-1', field: 'code' },

  already_terminated: { source: 'rule 1', field: 'terminationDate' },
  termination_before_start: { source: 'rule 1', field: 'terminationDate' },
  ends_before: { source: 'rule 1', field: 'terminationDate' },
  notice_in_future: { source: 'rule facts', field: 'noticeReceivedDate' },
  consumers_only: { source: 'L113-15-2', field: 'reason' },
  no_termination: { source: 'rule 1' },
  termination_in_effect: { source: 'rule 2' },

  renewal_already_refused: { source: 'L113-12', field: 'effectiveDate' },
  no_renewal_left: { source: 'L113-12', field: 'effectiveDate' },
  no_tacit_renewal: { source: 'L113-15' },
  tacit_renewal_unknown: { source: 'L113-15' },
  ends_at_an_anniversary: { source: 'L113-12', field: 'effectiveDate' },
  renewed_before: { source: 'rule 3', field: 'effectiveDate' },
  notice_not_given_yet: { source: 'L113-12', field: 'noticeDate' },
  notice_too_late: { source: 'L113-12', field: 'noticeDate' },
  not_an_anniversary: { source: 'rule 3', field: 'termStart' },
  term_not_renewed: { source: 'rule 3', field: 'termStart' },

  // What only a person has to keep to: see by-hand.ts.
  day_out_of_bounds: { source: 'rule bounds' },
  amount_out_of_bounds: { source: 'rule bounds' },
  deductible_above_limit: { source: 'rule bounds' },
  reaches_back: { source: 'rule back', confirmable: 'date' },
  taken_back: { source: 'rule back', confirmable: 'date' },

  premium_unknown: { source: 'L113-3', field: 'termStart' },
  invoice_unknown: { source: 'L113-3' },
  payment_unanswered: { source: 'L113-3' },
  nothing_due: { source: 'L113-3' },
  not_due_yet: { source: 'L113-3', field: 'invoiceId' },
  instalment_after_end: { source: 'rule 2', field: 'invoiceId' },
  declined_before: { source: 'L113-3' },
  payment_not_requested: { source: 'L113-3' },
  payment_answered: { source: 'L113-3', field: 'invoiceId' },
  payment_awaited: { source: 'L113-3', field: 'invoiceId' },
  paid_before_request: { source: 'L113-3', field: 'paidOn' },
  paid_in_future: { source: 'L113-3', field: 'paidOn' },
  paid_amount_differs: { source: 'L113-3', field: 'amountCents' },
})

export type RuleCode = keyof typeof rules

/** The same rule for another reason, or at another field. */
export const cite = (rule: Rule, other: Partial<Pick<Rule, 'source' | 'field'>>): Rule => ({ ...rule, ...other })
