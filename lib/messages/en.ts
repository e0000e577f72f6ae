import { sharedRowFields } from '#lib/domain/shared/words/en'
import { domainWords as domain } from '#lib/domain/words.en'
import { clock } from '#lib/messages/ui/clock.en'
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
  ...domain,
  ...desk,
  ...clock,
  ...contract,
  ...edit,
  ...reactors,
  ...subscribe,
  ...schedule,
  ...whatIf,
  ...replayFile,
  rowFields: { ...sharedRowFields, ...domain.rowFields },

  timeline: {
    ...timeline,
    ...domain.timeline,
    lanes: { ...timeline.lanes, ...domain.timeline.lanes },
    answer: { ...timeline.answer, ...domain.timeline.answer },
  },

  signs: { same: 'Same', added: 'Added', removed: 'Removed', changed: 'Changed' },

  values: {
    unknown: 'unknown',
    masked: 'hidden',
    erased: 'erased',
    since: 'from {date}',
    terms:
      '{known, select, yes {{premium} a year, } other {premium unknown, }}{open, select, yes {from {from}} other {from {from} until {until}}}{limitKnown, select, yes {, limit {limit}} other {}}{deductibleKnown, select, yes {, deductible {deductible}} other {}}',
    term: '{start} – {last}',
    charge: '{amount}, {status}',
    premiums: '{charged} charged, {paid} paid, {anyRefunded, select, yes {{refunded} refunded, } other {}}{open} open',
    notice: '{amount} asked for on {sent}, cover is suspended on {suspension} unless it is paid',
    suspension: 'from {from} until {until}, {time}',
    suspended: 'from {from} until the premium is paid in full',
    bytes: '{size} kB',
  },

  words: {
    ...domain.words,
    yesNo: { yes: 'Yes', no: 'No' },
    role: { staff: 'staff', support: 'support', developer: 'developer' },
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
} as const

export type Messages = typeof en
