import { aheadOfTests } from '#test/support/at-a-time'

const Real = Date as DateConstructor & { isShifted?: true }

/** Whoever asks for now, the libraries included, is told that it is so much later. */
function shiftDate(ahead: number): void {
  const now = () => Real.now() + ahead
  const Shifted: DateConstructor = new Proxy(Real, {
    construct: (target, given, made) =>
      Reflect.construct(target, given.length === 0 ? [now()] : given, made === Shifted ? target : made),
    apply: () => new Shifted().toString(),
    get: (target, name) => (name === 'now' ? now : name === 'isShifted' ? true : Reflect.get(target, name)),
  })
  Real.prototype.constructor = Shifted
  globalThis.Date = Shifted
}

// Once for all files that share a thread.
const ahead = aheadOfTests()
if (ahead !== 0 && !Real.isShifted) shiftDate(ahead)
