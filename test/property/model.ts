/** What a history is, said as plainly as possible: the store has to agree with it, whatever is done to both. */
export interface ModelEvent {
  aggregateId: string
  version: number
  key: string
  code: string
  actor: string
  at: number
}

export interface Attempt {
  aggregateId: string
  key: string
  code: string
  actor: string
  expectedVersion?: number | undefined
}

export type Verdict =
  | { outcome: 'appended' | 'already_appended'; event: ModelEvent }
  | { outcome: 'violation'; existing: ModelEvent }
  | { outcome: 'conflict'; expected: number; actual: number; between: ModelEvent[] }
  | { outcome: 'shared_key' }

/** A call for several: all of their verdicts, or why none stands. */
export type BatchVerdict =
  | Verdict
  | { outcome: 'together'; each: Verdict[] }
  | { outcome: 'violations'; keys: string[] }

export class Model {
  readonly histories = new Map<string, ModelEvent[]>()
  readonly keys = new Map<string, ModelEvent>()

  history(aggregateId: string): ModelEvent[] {
    const known = this.histories.get(aggregateId) ?? []
    this.histories.set(aggregateId, known)
    return known
  }

  append(attempt: Attempt, now: number): Verdict {
    const existing = this.existing(attempt)
    if (existing) return existing
    const history = this.history(attempt.aggregateId)
    const { expectedVersion: expected } = attempt
    if (expected !== undefined && expected !== history.length)
      return { outcome: 'conflict', expected, actual: history.length, between: history.slice(expected) }
    return { outcome: 'appended', event: this.record(attempt, now) }
  }

  appendAll(attempts: readonly Attempt[], now: number): BatchVerdict {
    if (new Set(attempts.map(({ key }) => key)).size < attempts.length) return { outcome: 'shared_key' }
    const violations = attempts.filter((attempt) => this.existing(attempt)?.outcome === 'violation')
    if (violations.length > 0) return { outcome: 'violations', keys: violations.map(({ key }) => key) }
    const lengths = new Map<string, number>()
    for (const { aggregateId, expectedVersion: expected, ...attempt } of attempts) {
      if (this.existing({ aggregateId, ...attempt })) continue
      const history = this.history(aggregateId)
      const length = lengths.get(aggregateId) ?? history.length
      if (expected !== undefined && expected !== length)
        return { outcome: 'conflict', expected, actual: length, between: history.slice(expected) }
      lengths.set(aggregateId, length + 1)
    }
    const each = attempts.map(
      (attempt) => this.existing(attempt) ?? { outcome: 'appended' as const, event: this.record(attempt, now) },
    )
    return { outcome: 'together', each }
  }

  record({ aggregateId, key, code, actor }: Attempt, now: number): ModelEvent {
    const history = this.history(aggregateId)
    const at = Math.max(now, history.at(-1)?.at ?? now)
    const event = { aggregateId, version: history.length + 1, key, code, actor, at }
    history.push(event)
    if (key) this.keys.set(key, event)
    return event
  }

  /** The aggregate and the content are a key's identity; who says so, and after which version, are not. */
  existing({ aggregateId, key, code }: Attempt): Verdict | null {
    const existing = this.keys.get(key)
    if (!existing) return null
    const same = existing.aggregateId === aggregateId && existing.code === code
    return same ? { outcome: 'already_appended', event: existing } : { outcome: 'violation', existing }
  }
}
