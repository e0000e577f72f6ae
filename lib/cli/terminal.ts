import { format } from 'node:util'
import { escaped } from '#lib/engine/core/text'

/** A text as a terminal may have it: lines and tabs stay, what would move the cursor, or write to the clipboard, is seen. */
export const forTerminal = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.split('\t').map(escaped).join('\t'))
    .join('\n')

/**
 * The one way out to the terminal: whatever any command prints, its errors and its progress too, was read from a
 * database, a file or an argument, where anybody may have written it.
 */
export function escapeWhatIsPrinted(console: Pick<Console, 'log' | 'info' | 'warn' | 'error' | 'debug'>): void {
  for (const name of ['log', 'info', 'warn', 'error', 'debug'] as const) {
    const write = console[name].bind(console)
    console[name] = (...said: unknown[]) => write('%s', forTerminal(format(...said)))
  }
}
