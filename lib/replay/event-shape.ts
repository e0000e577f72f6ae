import { payloadSchema, type Readable } from '#lib/core/aggregate'
import type { EventShape, Recorded } from '#lib/core/event'
import { isErased, isMasked } from '#lib/core/personal'

/** An event that does not say what its type and version say: a file can have been edited by hand. */
export class EventShapeError extends Error {
  override readonly name = 'EventShapeError'
}

type Shapes = Pick<Readable<unknown, EventShape>, 'events' | 'legacyEvents'>

/**
 * What is wrong with the payload of an event, null where nothing is. What is hidden of people has no shape. Of a
 * type or version that is not known here nothing is said: the reducer refuses it in its own words.
 */
export function shapeError(shapes: Shapes, event: EventShape): EventShapeError | null {
  const result = payloadSchema(shapes, event)?.safeParse(event.payload)
  if (!result || result.success) return null
  const issue = result.error.issues.find(({ path }) => !holdsHidden(valueAt(event.payload, path)))
  return issue ? new EventShapeError(`${['payload', ...issue.path].join('.')}: ${issue.message}`) : null
}

/** The same reducer, for events that nothing has checked yet: one that is not of its shape is a step that breaks. */
export function checkingShapes<State, E extends EventShape>(
  aggregate: Pick<Readable<State, E>, 'initialState' | 'reduce'>,
  shapesOf: (event: Recorded<E>) => Shapes,
): Pick<Readable<State, E>, 'initialState' | 'reduce'> {
  // A step is replayed again and again, and says the same each time.
  const known = new WeakMap<Recorded<E>, EventShapeError | null>()
  return {
    initialState: aggregate.initialState,
    reduce(state, event) {
      const error = known.has(event) ? known.get(event) : shapeError(shapesOf(event), event)
      known.set(event, error ?? null)
      if (error) throw error
      return aggregate.reduce(state, event)
    },
  }
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce((at: unknown, key) => (at as Record<PropertyKey, unknown> | null | undefined)?.[key], value)
}

function holdsHidden(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  return isMasked(value) || isErased(value) || Object.values(value).some(holdsHidden)
}
