import { z } from 'zod'
import { textProblem } from '#lib/engine/core/text'

type HolderField = 'name' | 'email' | 'siret'

/** A holder's name and numbers as they are meant, and what is wrong with each; whether a SIRET is one, the rules say. */
export function readHolderFields(
  draft: Readonly<Record<HolderField, string>>,
  wrong: (field: HolderField, problem: string, more?: { limit: number }) => void,
): Record<HolderField, string> {
  const [name, email, siret] = [draft.name.trim(), draft.email.trim(), draft.siret.replace(/[\s\u00a0\u202f]/g, '')]
  const problem = textProblem(name, 'one line')
  if (name === '') wrong('name', 'nameMissing')
  else if (problem) wrong('name', problem)
  else if (name.length > 200) wrong('name', 'nameTooLong', { limit: 200 })
  if (email !== '' && !z.email().max(254).safeParse(email).success) wrong('email', 'email')
  if (siret !== '' && !/^\d{14}$/.test(siret)) wrong('siret', 'siret')
  return { name, email, siret }
}
