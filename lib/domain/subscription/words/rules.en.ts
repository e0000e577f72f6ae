import type { RuleCode } from '#lib/domain/subscription/rules'

/** What a rule says where it refuses, where it holds, where a person may confirm, and where it comes from. Values come formatted. */
export const rules = {
  refusals: {
    day_out_of_bounds:
      'A day between {first} and {last} is accepted here. Check the year of {date}; older contracts come in by an import.',
    amount_out_of_bounds: 'Between {least} and {most} is accepted here, not {amount}. Check the digits.',
    deductible_above_limit:
      'The deductible, {deductible}, is above the limit, {limit}: nothing would ever be paid. Give at most the limit.',
    reaches_back:
      'Cover would reach back {days} days, to {date}: what happened since then would be covered. Use a day within the last {most}, or confirm that this is meant.',
    taken_back:
      'Cover would have ended {days} days ago, on {date}: what happened since then would not be covered. Use a day within the last {most}, or confirm that this is meant.',
    paid_before_request:
      'The bank was asked on {requested} and cannot have received the money on {date}. Use that day or a later one.',
    not_subscribed: 'There is no contract with this number yet. Subscribe it first.',
    already_subscribed: 'This contract is already subscribed, and a contract is subscribed once. Open it to change it.',
    siret_invalid: 'This SIRET is not valid: its 14 digits fail the check digit. Copy it from the Kbis.',
    coverage_twice: '{coverage} is listed twice. Keep it once.',
    void_from_start:
      'This contract is void from the start ({end}): it never covered anything. Cancel its termination before changing it.',
    before_start: 'The contract begins on {start}. Use that day or a later one.',
    after_end: 'The contract ends on {end}. Use a day before it, or cancel the end first.',
    already_covered: '{coverage} is already covered since {since}. Change that cover, or remove it first.',
    already_covered_until:
      '{coverage} is already covered until {until}. Use that day or a later one: periods may touch, not overlap.',
    covered_later:
      '{coverage} is covered again from {since}; a cover added before it would overlap. Remove that one first, or use a later day.',
    not_covered: '{coverage} is not covered on {date}. Use a day on which it is.',
    changed_later:
      '{coverage} already changes on {since}. Use that day or a later one, so that the later change stands.',
    mandatory_motor_liability: '{coverage} is mandatory by law and cannot be removed. Terminate the contract instead.',
    already_terminated: 'The contract already ends on {end}. Cancel that termination first, then set the new one.',
    termination_before_start: 'The contract begins on {start}. It can end on that day (void from the start) or later.',
    ends_before: 'The contract already ends on {end} because it does not renew. Use an earlier day.',
    notice_in_future: 'The notice cannot have been received after today, {today}.',
    consumers_only:
      'A contract for professional use cannot end by this right ({reason}): the law grants it to consumers. Choose another reason, such as customer request at the anniversary.',
    no_termination: 'No termination is planned, so there is nothing to cancel.',
    termination_in_effect:
      'The contract ended on {end}. An end that has taken effect is not taken back; subscribe a new contract.',
    renewal_already_refused:
      'The renewal is refused already: the contract ends on {end}. A refusal that was given stands.',
    no_renewal_left:
      'The contract already ends on {end}, so there is no renewal to refuse. Cancel that termination first.',
    ends_at_an_anniversary:
      'A refused renewal ends the contract at an anniversary of its first day. The next one is {next}.',
    renewed_before: 'The contract was renewed until {next} already. Use that day or a later anniversary.',
    notice_not_given_yet: 'The notice cannot have been given after today, {today}.',
    notice_too_late:
      'To end on {end}, the notice has to be given by {last}, two months before. The next anniversary is {next}.',
    no_tacit_renewal: 'This contract does not renew tacitly.',
    tacit_renewal_unknown:
      'Nobody has recorded whether this contract renews tacitly, so no job renews it. Look into its papers.',
    not_an_anniversary: 'A term begins on an anniversary of the first day. The next one is {next}.',
    term_not_renewed: 'The term from {start} was not renewed, so nothing can be charged for it. Renew it first.',
    premium_unknown:
      'What the term from {start} costs is not known, so nothing is charged. Set the premium of every cover first.',
    invoice_unknown: 'No premium was charged under this number. Charge it first.',
    nothing_due: 'Nothing is due on this premium any more: it is paid.',
    payment_unanswered:
      'An earlier request for this premium has no answer. Look it up at the bank, and record what came of it first.',
    not_due_yet: 'This instalment falls due on {date}. It is collected from that day on.',
    instalment_after_end:
      'The contract ended on {end}, and this instalment is for days from {start} on. Nothing is collected without cover.',
    declined_before: 'This premium was asked for and declined. It stays due, and a notice comes next.',
    payment_answered: 'This payment has its answer already. Look at the timeline for who gave it.',
    payment_awaited: 'The bank has been asked and may still answer by itself. Nobody has to look it up yet.',
    paid_in_future: 'The money cannot have been received after today, {today}.',
    paid_amount_differs:
      'The bank was asked for {amount}. Another amount is another payment: look for this one, or say that it was never charged.',
    payment_not_requested: 'No payment of this premium is under way. Request it first.',
  } as const satisfies Record<RuleCode, string>,

  /** Of a rule that was examined and holds, with the values that were compared. */
  checks: {
    not_subscribed: 'The contract is subscribed, first day {start}',
    already_subscribed: 'A new contract: it is not subscribed yet',
    siret_invalid: 'The SIRET passes its check digit',
    coverage_twice: 'Each cover is listed once',

    void_from_start: 'Not void from the start: it ends on {end}, after its first day, {start}',
    before_start: '{date} is not before the first day, {start}',
    after_end: '{date} is before the end of the contract, {end}',
    already_covered: '{coverage} is not covered on {date} yet',
    already_covered_until: '{coverage} is not covered on {date} yet',
    covered_later: 'No later period of {coverage} would overlap',
    not_covered: '{coverage} is covered on {date}',
    changed_later: 'No change of {coverage} after {date} is overtaken',
    mandatory_motor_liability: '{coverage} is not the motor liability that has to stay',

    already_terminated: 'No other termination is planned',
    termination_before_start: '{date} is not before the first day, {start}',
    ends_before: '{date} is before the end without renewal, {end}',
    notice_in_future: 'The notice was received on {date}, not after today',
    consumers_only: 'Not recorded as for professional use, which rules out “{reason}”',
    no_termination: 'A termination is planned, for {end}',
    termination_in_effect: '{end} has not come yet',

    renewal_already_refused: 'The renewal was not refused before',
    no_renewal_left: 'No termination is planned',
    no_tacit_renewal: 'The contract renews tacitly',
    tacit_renewal_unknown: 'It is recorded whether the contract renews tacitly',
    ends_at_an_anniversary: '{date} is an anniversary of the first day, {start}',
    renewed_before: '{date} is not before the end of what was renewed, {next}',
    notice_not_given_yet: 'The notice was given on {notice}, not after today',
    notice_too_late: 'The notice was given by {last}, two months before',
    not_an_anniversary: '{date} is an anniversary of the first day, {start}',
    term_not_renewed: 'The term from {start} is the first one, or was renewed',

    day_out_of_bounds: '{date} lies between {first} and {last}',
    amount_out_of_bounds: 'Every amount lies within its bounds',
    deductible_above_limit: 'The deductible, {deductible}, is not above the limit, {limit}',
    reaches_back: 'Cover reaches back {days, plural, one {one day} other {{days} days}}, to {date}',
    taken_back: 'Cover ends {days, plural, one {one day} other {{days} days}} ago, on {date}',

    premium_unknown: 'What the term from {start} costs is known',
    invoice_unknown: 'The premium was charged',
    payment_unanswered: 'No earlier request is without an answer',
    nothing_due: 'Something is still due',
    not_due_yet: 'It has fallen due, on {date}',
    instalment_after_end: 'It is for days from {start} on, and the contract ends on {end}',
    declined_before: 'It was not declined before',
    payment_not_requested: 'The payment was requested',
    payment_answered: 'No answer is recorded yet',
    payment_awaited: 'The bank itself gave no answer',
    paid_before_request: 'Received on {date}, not before it was asked for on {requested}',
    paid_in_future: 'Received on {date}, not after today',
    paid_amount_differs: 'The amount is the one that was asked for, {amount}',
  } as const satisfies Record<RuleCode, string>,

  /** What a person confirms, so that a rule lets it pass. */
  confirmations: {
    reaches_back: 'This is meant: cover reaches back {days} days, to {date}',
    taken_back: 'This is meant: cover ended {days} days ago, on {date}',
  },

  /** Law is cited by article, a rule of the house in words. */
  sources: {
    article: 'Code des assurances, {article}',
    gdpr: 'GDPR, article {article}',
    rules: {
      1: 'A contract is subscribed once, and ends once',
      2: 'Covers change within the life of the contract, and never overlap',
      3: 'A term is renewed once, at its anniversary',
      5: 'A later change of the same cover stands',
      7: 'A SIRET passes its check digit',
      facts: 'What is recorded has happened',
      bounds: 'Days and amounts that are typed have bounds',
      back: 'What reaches far back has to be confirmed',
    },
  },
} as const
