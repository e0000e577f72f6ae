import type { NamedCommand } from '#lib/engine/core/desk-command'

/** An edit that is only supposed, as it stands in the address of any timeline; null where that is none. Its desk reads it. */
export function readSupposed(value: unknown): NamedCommand | null {
  if (typeof value !== 'object' || value === null || !('name' in value) || !('input' in value)) return null
  const { name, input } = value
  return typeof name === 'string' && typeof input === 'object' && input !== null ? { name, input } : null
}

/** The same edit without a cover's own name, which can be a person's: its code tells it apart all the same. */
export function withoutName({ name, input }: NamedCommand): NamedCommand {
  const { label: _, ...rest } = input as { label?: string }
  return { name, input: rest }
}
