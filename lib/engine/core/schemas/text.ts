import { z } from 'zod'
import { type TextProblem, textProblem, textProblemWords } from '#lib/engine/core/text'

/**
 * A free text, as the door takes it: of names, labels, reasons, notes. What was stored before there was such a door
 * stays readable: reading asks `doorProblem`.
 */
export const freeText = (max: number, lines: 'one line' | 'several lines' = 'one line') =>
  z.string().max(max).superRefine(asTheDoorTakesIt(lines))

/** The same for what is typed into a form: blanks around it are no part of it. */
export const typedText = (max: number, lines: 'one line' | 'several lines' = 'one line') =>
  z.string().trim().max(max).superRefine(asTheDoorTakesIt(lines))

function asTheDoorTakesIt(lines: 'one line' | 'several lines') {
  return (text: string, context: z.RefinementCtx) => {
    const problem = textProblem(text, lines)
    if (problem) context.addIssue({ code: 'custom', message: textProblemWords[problem], params: { door: problem } })
  }
}

/** The problem of a text that only the door refuses, if that is what an issue says. */
export function doorProblem(issue: z.core.$ZodIssue): TextProblem | null {
  const said = issue.code === 'custom' ? issue.params?.door : undefined
  return said === 'unseen' || said === 'blank' ? said : null
}

/** The first such problem that a refusal names, also where text is one of several things that may stand there. */
export function doorProblemIn(issues: readonly z.core.$ZodIssue[]): TextProblem | null {
  for (const issue of issues) {
    const found = issue.code === 'invalid_union' ? doorProblemIn(issue.errors.flat()) : doorProblem(issue)
    if (found) return found
  }
  return null
}
