import { type } from '#components/early/type'

const KEY = 'hindsight.typed'

/** Keeps what stands in the fields of the page for the next one at this address in this tab; never a password. */
export function keepTyped(): void {
  const fields = document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input[id], textarea[id]')
  const typed = [...fields]
    .filter((field) => /^(text|email|textarea)$/.test(field.type) && isTyped(field))
    .map(({ id, value }) => [id, value])
  try {
    sessionStorage.setItem(KEY, JSON.stringify([location.href, typed]))
  } catch {}
}

/** React lets what a text area was sent with follow what stands in it; the desk sends them empty. */
const isTyped = (field: HTMLInputElement | HTMLTextAreaElement) =>
  field.value !== (field instanceof HTMLTextAreaElement ? '' : field.defaultValue)

/** Types it again, once the page listens. */
export function typeAgain(): void {
  const kept = take()
  if (kept?.[0] !== location.href) return
  for (const [id, value] of kept[1]) {
    const field = document.getElementById(id)
    if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) type(field, value)
  }
}

// A browser may refuse its storage: then a reload is what it always was.
function take(): [href: string, typed: [id: string, value: string][]] | null {
  try {
    const kept = sessionStorage.getItem(KEY)
    sessionStorage.removeItem(KEY)
    return kept === null ? null : JSON.parse(kept)
  } catch {
    return null
  }
}
