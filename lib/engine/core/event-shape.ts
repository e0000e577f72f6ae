import type { z } from 'zod'
import type { BrokenEventError } from '#lib/engine/core/errors'
import type { EventShape, EventVersion, Recorded } from '#lib/engine/core/event'
import { brokenBy, type Verdict } from '#lib/engine/core/folding'
import { holdsHidden, isErased, isMasked } from '#lib/engine/core/personal'
import { isUndated } from '#lib/engine/core/recorded-at'
import { hiddenMayStandAt } from '#lib/engine/core/schemas/personal'
import { doorProblem } from '#lib/engine/core/schemas/text'

/** What judging an event needs of its aggregate. */
export interface Shapes {
  name: string
  events: Readonly<Record<string, EventVersion>>
  legacyEvents: Readonly<Record<string, readonly EventVersion[]>>
}

/** The payload schema of the version in which an event was written, or undefined where none is known. */
export function payloadSchema({ events, legacyEvents }: Omit<Shapes, 'name'>, { type, schemaVersion }: EventShape) {
  // A type may read like something that every object has.
  const current = Object.hasOwn(events, type) ? events[type] : undefined
  if (current?.schemaVersion === schemaVersion) return current.payload
  const former = Object.hasOwn(legacyEvents, type) ? legacyEvents[type] : undefined
  return former?.find((version) => version.schemaVersion === schemaVersion)?.payload
}

/** A step is judged again and again, and stays what it is. By the shapes that it was judged by. */
const known = new WeakMap<object, WeakMap<Recorded, Verdict | null>>()

/**
 * The one judgement on what was read, from a database, a file or a test: why this release cannot fold an event, null
 * where it can. Its type and version have to be known, its date one that can be read and its payload of their shape. What is hidden of people has no
 * shape, but stands only where people are named; a payload that is hidden as a whole is one that no shape describes.
 */
export function verdictOn(shapes: Shapes, event: Recorded): Verdict | null {
  const judged = known.get(shapes.events) ?? new WeakMap<Recorded, Verdict | null>()
  known.set(shapes.events, judged)
  const before = judged.get(event)
  if (before !== undefined) return before
  const verdict = judge(shapes, event)
  judged.set(event, verdict)
  return verdict
}

/** The same as an error. */
export function brokenEvent(shapes: Shapes, event: Recorded): BrokenEventError | null {
  const verdict = verdictOn(shapes, event)
  return verdict && brokenBy(shapes.name, event, verdict)
}

/** The same, kept for nobody: of what is seen once, the memory of it costs more than the judgement. */
export function brokenAtFirstSight(shapes: Shapes, event: Recorded): BrokenEventError | null {
  const verdict = judge(shapes, event)
  return verdict && brokenBy(shapes.name, event, verdict)
}

function judge(shapes: Shapes, event: Recorded): Verdict | null {
  const schema = payloadSchema(shapes, event)
  if (!schema) return { wrong: null }
  const wrong = isUndated(event) ? 'timestamp: is no date that can be read' : whatIsWrong(schema, event.payload)
  return wrong === null ? null : { wrong }
}

function whatIsWrong(schema: z.ZodType, payload: unknown): string | null {
  if (isMasked(payload) || isErased(payload)) return 'all of it is hidden, since no shape describes it'
  const result = schema.safeParse(payload)
  if (result.success) return null
  const issue = result.error.issues.find((each) => !mayBeRead(schema, payload, each))
  return issue ? `${['payload', ...issue.path].join('.')}: ${whatItSays(issue)}` : null
}

type Issue = z.core.$ZodIssue

/**
 * Whether an issue says no more than that something is hidden where that may be, or that today's door would refuse a
 * text: one that was stored before stays readable.
 */
function mayBeRead(schema: z.ZodType, payload: unknown, issue: Issue): boolean {
  if (doorProblem(issue)) return true
  const value = issue.path.reduce(
    (at: unknown, key) => (at as Record<PropertyKey, unknown> | undefined)?.[key],
    payload,
  )
  if (isMasked(value) || isErased(value)) return hiddenMayStandAt(schema, issue.path)
  if (issue.code === 'invalid_union')
    return issue.errors.some((option) =>
      option.every((each) => mayBeRead(schema, payload, { ...each, path: [...issue.path, ...each.path] })),
    )
  // A rule over several fields cannot be asked where some of them are hidden.
  return issue.code === 'custom' && holdsHidden(value)
}

/** Names of fields that no shape knows are content: they can name people. */
const whatItSays = (issue: Issue) =>
  issue.code === 'unrecognized_keys' ? 'has a field that is not of its shape' : issue.message
