/** Letters that no decomposition takes apart, as a keyboard without them writes them. */
const spelled: Readonly<Record<string, string>> = {
  ...{ œ: 'oe', æ: 'ae', ß: 'ss', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i', ς: 'σ' },
}

/** As it can be typed on any keyboard: without case, accents or ligatures, with one kind of apostrophe and of dash. */
export const typedText = (text: string): string =>
  text
    // First, since an accent that stands alone is taken apart into a blank.
    .replace(/´/g, "'")
    .normalize('NFKD')
    .toLowerCase()
    // A small letter may be taken apart where its capital is not.
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[œæßøłđðþıς]/g, (letter) => spelled[letter] ?? letter)
    .replace(/[‘’‛ʼʹ′`]/g, "'")
    .replace(/[\p{Pd}−]/gu, '-')

/** Letters and digits alone of this: what differs in dashes, apostrophes or blanks is the same to whoever looks for it. */
export const searchText = (text: string): string => typedText(text).replace(/[^\p{L}\p{N}]/gu, '')

/** The words that somebody looks for, each of which is to be found; null where none has a letter or a digit. */
export function searchWords(query: string): string[] | null {
  const words = query.split(/\s+/).filter(Boolean)
  const found = words.map(searchText).filter(Boolean)
  return words.length > 0 && found.length === 0 ? null : found
}
