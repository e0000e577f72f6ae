import { PrinterAwayError, type StatementPrinter } from '#test/engine/bank-account/reactors/print-statement'

type Letter = Parameters<StatementPrinter['print']>[0]
type Fault = 'lose_request' | 'lose_reply'

/** The print shop: another company's system, which prints a letter once for each key. Its line breaks where it is told to. */
export class LetterPrinter implements StatementPrinter {
  /** What came out of the machine. */
  readonly sheets: (Letter & { sheet: string })[] = []
  readonly #faults: Fault[] = []

  fail(fault: Fault, times = 1): void {
    this.#faults.push(...Array.from({ length: times }, () => fault))
  }

  print = async (letter: Letter): Promise<string> => {
    const fault = this.#faults.shift()
    if (fault === 'lose_request') throw new PrinterAwayError('The print shop was not reached.')
    const before = this.sheets.find(({ key }) => key === letter.key)
    const printed = before ?? { ...letter, sheet: `sheet_${this.sheets.length + 1}` }
    if (!before) this.sheets.push(printed)
    if (fault === 'lose_reply') throw new PrinterAwayError('The print shop did not answer.')
    return printed.sheet
  }

  /** The letters about one account. */
  about = (id: string) => this.sheets.filter(({ accountId }) => accountId === id)
}
