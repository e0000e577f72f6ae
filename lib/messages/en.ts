import { checks } from '#lib/messages/checks.en'
import { events } from '#lib/messages/events.en'
import { facts } from '#lib/messages/facts.en'
import { contract } from '#lib/messages/ui/contract.en'
import { desk } from '#lib/messages/ui/desk.en'
import { edit } from '#lib/messages/ui/edit.en'
import { reactors } from '#lib/messages/ui/reactors.en'
import { replayFile } from '#lib/messages/ui/replay-file.en'
import { schedule } from '#lib/messages/ui/schedule.en'
import { subscribe } from '#lib/messages/ui/subscribe.en'
import { timeline } from '#lib/messages/ui/timeline.en'
import { whatIf } from '#lib/messages/ui/what-if.en'

/** The catalogue in English: the shape that every other language must have. Values in sentences come formatted. */
export const en = {
  ...desk,
  ...contract,
  ...edit,
  ...reactors,
  ...subscribe,
  ...timeline,
  ...schedule,
  ...whatIf,
  ...replayFile,

  events: events.sentences,
  eventTitles: events.titles,

  signs: { same: 'Same', added: 'Added', removed: 'Removed', changed: 'Changed' },

  fields: {
    ...facts.fields,
    cover: '{coverage} cover',
    coverLimit: '{coverage} limit',
    coverDeductible: '{coverage} deductible',
    coverPremium: '{coverage} premium',
    coverLabel: '{coverage} description',
    status: 'Status',
    annualPremium: 'Annual premium',
    product: 'Product',
    holderName: 'Holder',
    holderEmail: 'E-mail',
    holderSiret: 'SIRET',
    startDate: 'First day',
    professionalUse: 'Professional use',
    tacitRenewal: 'Tacit renewal',
    paymentFrequency: 'Payment',
    terminationDate: 'Ends',
    terminationReason: 'Reason for the end',
    noticeReceived: 'Notice received',
    renewalRefusedBy: 'Renewal refused by',
    refusalNotice: 'Notice given',
    refusedFrom: 'Ends without renewal',
    renewedTerm: 'Term',
    payment: 'Payment for {coverage}',
    premiums: 'Premiums',
    formalNotice: 'Formal notice',
    suspension: 'Cover suspended',
  },

  values: {
    unknown: 'unknown',
    masked: 'hidden',
    erased: 'erased',
    since: 'from {date}',
    terms:
      '{known, select, yes {{premium} a year, } other {premium unknown, }}{open, select, yes {from {from}} other {from {from} until {until}}}{limitKnown, select, yes {, limit {limit}} other {}}{deductibleKnown, select, yes {, deductible {deductible}} other {}}',
    term: '{start} – {last}',
    charge: '{amount}, {standing}',
    premiums: '{charged} charged, {paid} paid, {anyRefunded, select, yes {{refunded} refunded, } other {}}{open} open',
    notice: '{amount} asked for on {sent}, cover is suspended on {suspension} unless it is paid',
    suspension: 'from {from} until {until}, {time}',
    suspended: 'from {from} until the premium is paid in full',
    bytes: '{size} kB',
  },

  words: {
    ...events.words,
    ...facts.words,
    status: {
      pending: 'Pending',
      on_risk: 'On risk',
      suspended: 'Suspended',
      termination_scheduled: 'Termination planned',
      terminated: 'Terminated',
      withdrawn: 'Withdrawn',
      expired: 'Expired',
    },
    product: { multi_risk: 'Multi-risk', liability: 'Liability', motor: 'Motor', home: 'Home' },
    frequency: { annual: 'Yearly', half_yearly: 'Half-yearly', quarterly: 'Quarterly', monthly: 'Monthly' },
    reason: {
      customer_request: 'customer request',
      infra_annual: 'end within the year',
      late_renewal_notice: 'renewal notice came late',
      change_of_situation: 'change of situation',
      sale_of_vehicle: 'vehicle sold',
      sale_of_business: 'business sold',
      non_payment: 'non-payment',
      withdrawal: 'withdrawal',
      after_claim: 'after a claim',
      renewal_refused_by_insurer: 'renewal refused by us',
      commercial_gesture: 'commercial gesture',
    },
    holderKind: { natural: 'Person', legal: 'Company' },
    holderField: { name: 'name', email: 'e-mail', siret: 'SIRET' },
    renewalRefuser: { holder: 'The holder', insurer: 'Us, the insurer' },
    yesNo: { yes: 'Yes', no: 'No' },
    noPremium: { no_cover: 'No cover' },
    trigger: { occurrence: 'Occurrence', claims_made: 'Claims made' },
    coverage: {
      multi_risk: 'Multi-risk',
      liability: 'Liability',
      cyber: 'Cyber',
      legal_protection: 'Legal protection',
      business_interruption: 'Business interruption',
      theft: 'Theft',
      glass: 'Glass',
      water_damage: 'Water damage',
      motor_liability: 'Motor liability',
      collision: 'Collision',
      assistance: 'Assistance',
      home: 'Home',
    },
    ownCoverage: 'Own cover {number}',
    role: { staff: 'staff', support: 'support', developer: 'developer' },
  },

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
    access_without_reason: 'Say why: that people’s data was looked at has to be accounted for.',
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
  },

  checks,

  /** What a person confirms, so that a rule lets it pass. */
  confirmations: {
    reaches_back: 'This is meant: cover reaches back {days} days, to {date}',
    taken_back: 'This is meant: cover ended {days} days ago, on {date}',
  },

  /** Where a rule comes from: law is cited by article, a rule of the house in words. */
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

  errors: {
    version_conflict:
      'Someone recorded a change after you opened this. Look at what happened, then decide again: nothing you typed is lost.',
    idempotency_key_violation:
      'A different change was already saved from what you had open. Look at what happened, then decide again: nothing you typed is lost.',
    invalid_event: 'This was not accepted: {detail}. Correct it and try again.',
    event_too_large: 'This is too large to be recorded. Shorten it.',
    unknown_event:
      'This history holds an event that this version of the application does not know: nothing can be decided on it. Its timeline shows the step. Tell a developer.',
    event_shape:
      'This history holds an event that is damaged: nothing can be decided on it. Its timeline shows the step. Tell a developer.',
    nothing_to_record: 'The contract already says so: there is nothing to record.',
    invalid_input: 'Some fields need correcting.',
    text: {
      unseen:
        'A text holds characters that cannot be seen, or that turn around what is read. Type it anew instead of pasting it.',
      blank: 'A text holds nothing that can be read. Write it in letters.',
    },
    forbidden: 'Your role may not do this. Ask a colleague in contract administration.',
    signed_out:
      'You were signed out. Sign in again in another tab, then come back and save: nothing you typed is lost.',
    unexpected:
      'Something went wrong on our side, and nothing was saved that you cannot save again. Try again; if it happens again, give support the reference {reference}.',
    unreachable: 'The server does not answer. Nothing is lost: try again.',
    renewed:
      'Hindsight was renewed while this page was open. Reload the page, then try again: what you wrote comes back.',
    reason_required: 'Say why: it is kept with the change and shown in the timeline.',
  },
}

export type Messages = typeof en
