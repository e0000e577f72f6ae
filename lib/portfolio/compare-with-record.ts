import { correctCover } from '#lib/portfolio/correct-cover'
import { CoverRecord, type CoverSpan, sameSpans, stepsOfEvent, stepsOfPlan } from '#lib/portfolio/cover-record'
import { coverDifferences, type Disagreement, type Uncorrectable } from '#lib/portfolio/difference'
import { lastUnplanned, type OwnRecord, type OwnSubscribed, touchesCover } from '#lib/portfolio/own-record'
import type { PlannedCommand } from '#lib/portfolio/plan-contract'
import type { Policy } from '#lib/portfolio/policy-periods'
import type { ItemPeriod } from '#lib/portfolio/read-period'

/** What a file adds to what its import has recorded before, and where it says something else. */
export interface Comparison {
  /** In the order of the plan. */
  missing: PlannedCommand[]
  /** Ends of covers of which another line cannot be read: it may say that the cover went on. */
  held: PlannedCommand[]
  disagreements: Disagreement[]
}

/** A plan beside what was recorded: `version` is that of the history, and part of the keys of corrections. */
export interface Compared {
  policy: Policy
  plan: readonly PlannedCommand[]
  record: OwnRecord
  subscribed: OwnSubscribed
  version: number
  source: string
}

/**
 * What is missing is what, appended after all that this import has recorded, makes the record say what the file says.
 * Everything else is a disagreement: nothing that was recorded changes without somebody saying so.
 */
export function compareWithRecord(compared: Compared): Comparison {
  const { plan, record } = compared
  const { fresh, late } = notRecorded(compared)
  const ownSteps = record.own.flatMap(stepsOfEvent)
  const recorded = new CoverRecord(ownSteps)
  const inFile = new CoverRecord(plan.flatMap(stepsOfPlan))
  const continued = new CoverRecord([...ownSteps, ...[...fresh].flatMap(stepsOfPlan)])

  const lines = Map.groupBy(compared.policy.periods, ({ code }) => code)
  const settled = new Set<unknown>()
  const disagreements = [...valueDisagreements(compared), ...renewalDisagreements(compared, late)]
  for (const code of new Set([...recorded.codes(), ...inFile.codes()])) {
    const [was, is] = [recorded.of(code), inFile.of(code)]
    if (sameSpans(was, is)) settled.add(code)
    else if (!sameSpans(continued.of(code), is)) {
      settled.add(code)
      disagreements.push(coverDisagreement(compared, { code, was, is, lines: lines.get(code) ?? [] }))
    }
  }
  const isHeld = ({ command, input }: PlannedCommand) =>
    command === 'remove_coverage' && compared.policy.doubtful.has(input.code as string)
  const added = plan.filter((planned) => fresh.has(planned) && !settled.has(planned.input.code))
  return { missing: added.filter((planned) => !isHeld(planned)), held: added.filter(isHeld), disagreements }
}

/** What no event of this import stands for: `late` is what would change the time before something that one does stand for. */
function notRecorded({ plan, record }: Compared) {
  const keys = new Set(record.own.map(({ idempotencyKey }) => idempotencyKey))
  const renewed = new Set(record.own.concat(record.others).flatMap(renewedTerm))
  const isRecorded = ({ command, key, effective }: PlannedCommand) =>
    keys.has(key) || command === 'subscribe' || (command === 'renew' && renewed.has(effective))
  const lastRecorded = plan.findLastIndex(({ key }) => keys.has(key))
  const unplanned = lastUnplanned(record.own, new Set(plan.map(({ key }) => key)))
  const fresh = new Set<PlannedCommand>()
  const late = new Set<PlannedCommand>()
  for (const [index, planned] of plan.entries()) {
    if (isRecorded(planned)) continue
    const isLast = index > lastRecorded && (unplanned === null || planned.effective > unplanned)
    ;(isLast ? fresh : late).add(planned)
  }
  return { fresh, late }
}

const renewedTerm = (event: OwnRecord['own'][number]) =>
  event.type === 'subscription_renewed' ? [event.payload.termStart] : []

function valueDisagreements({ plan, subscribed: { payload } }: Compared): Disagreement[] {
  const [subscribe] = plan
  const values = [
    { about: 'frequency' as const, recorded: payload.paymentFrequency, inFile: subscribe?.input.paymentFrequency },
    { about: 'product' as const, recorded: payload.productCode, inFile: subscribe?.input.productCode },
  ]
  return values
    .filter(({ recorded, inFile }) => recorded !== inFile)
    .map(({ about, recorded, inFile }) => ({
      ...{ lines: subscribe?.lines.slice(0, 1) ?? [], correction: 'no_edit' },
      differing: [{ about, recorded, inFile: (inFile as typeof recorded | undefined) ?? null }],
    }))
}

function renewalDisagreements({ plan, record, policy }: Compared, late: ReadonlySet<PlannedCommand>): Disagreement[] {
  const planned = new Set(plan.flatMap(({ command, effective }) => (command === 'renew' ? [effective] : [])))
  const lastLine = policy.periods.at(-1)?.line ?? 0
  return [
    ...[...late].flatMap((renewal): Disagreement[] =>
      renewal.command === 'renew'
        ? [
            {
              ...{ lines: renewal.lines, correction: [renewal] },
              differing: [{ about: 'renewal', termStart: renewal.effective, recorded: false, inFile: true }],
            },
          ]
        : [],
    ),
    ...record.own.flatMap(renewedTerm).flatMap((termStart): Disagreement[] =>
      planned.has(termStart)
        ? []
        : [
            {
              ...{ lines: [lastLine], correction: 'no_edit' },
              differing: [{ about: 'renewal', termStart, recorded: true, inFile: false }],
            },
          ],
    ),
  ]
}

interface Differing {
  code: string
  was: readonly CoverSpan[]
  is: readonly CoverSpan[]
  /** What the file says of this cover, in order. */
  lines: readonly ItemPeriod[]
}

function coverDisagreement(compared: Compared, { code, was, is, lines }: Differing): Disagreement {
  const { policy, version, source } = compared
  const differing = coverDifferences(code, was, is)
  const nearest = lines.findLast(({ start }) => start <= (differing[0]?.from ?? start)) ?? lines[0] ?? policy.periods[0]
  const said = { lines: nearest ? [nearest.line] : [], differing }
  const why = whyNot(compared, code)
  if (why) return { ...said, correction: why }
  const key = (index: number) => `import_${source}_${policy.contractId}_corrected_v${version}_${code}_${index + 1}`
  const steps = correctCover(code, was, is)
  return { ...said, correction: steps.map((step, index) => ({ ...step, key: key(index), lines: said.lines })) }
}

function whyNot({ policy, record }: Compared, code: string): Uncorrectable | null {
  if (policy.doubtful.has(code)) return 'refused_line'
  return record.others.some((event) => touchesCover(event, code)) ? 'changed_by_others' : null
}
