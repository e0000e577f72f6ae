import type { Document } from 'mongodb'
import { searchText, searchWords } from '#lib/engine/core/search-text'
import type { AnyList } from '#lib/engine/views/list'

/** More words than anybody looks for. */
const MOST_WORDS = 8

/**
 * The rows that have every word of a text; those who may not see people's data find nothing by it. Words are letters
 * and digits alone, so that none is a pattern.
 */
export function textMatch({ search, personal }: AnyList, text: string, seesPersonal: boolean): Document[] {
  const words = searchWords(text)
  if (words === null) return [{ $match: { _id: { $in: [] } } }]
  const found = words.slice(0, MOST_WORDS).map((word): Document => {
    if ('folded' in search) return { [search.folded]: { $regex: `${seesPersonal ? '' : among(search.open)}${word}` } }
    const fields = search.fields.filter((field) => seesPersonal || !Object.hasOwn(personal, field))
    return { $or: fields.map((field) => ({ [field]: { $regex: unfolded(word), $options: 'i' } })) }
  })
  return found.length === 0 ? [] : [{ $match: { $and: found } }]
}

/** Within the first words of a folded field. */
const among = (open: number) => `^(?:[^ ]* ){0,${open - 1}}[^ ]*`

/** The pattern of a folded word in a text as it was written: with accents, and with what is no letter or digit in between. */
const unfolded = (word: string) => [...word].map((letter) => variants.get(letter) ?? letter).join('[^\\p{L}\\p{N}]*')

/** How the letters of the Latin alphabets are written: `[eèéêë…]`. */
const variants = accented()

function accented(): Map<string, string> {
  const all = new Map<string, string>()
  for (let code = 0xc0; code <= 0x17f; code++) {
    const letter = String.fromCodePoint(code)
    const plain = searchText(letter)
    if (plain.length === 1 && plain !== letter) all.set(plain, `${all.get(plain) ?? plain}${letter}`)
  }
  for (const [plain, letters] of all) all.set(plain, `[${letters}]`)
  return all
}
