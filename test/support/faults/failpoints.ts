import type { ReactorContext } from '#lib/engine/reactors/reactor'

/** The process died here: nothing after this point was done, everything before it was. */
export class Crash extends Error {}

/** Told of every point that a reactor passes, before and after each thing it waits for; may throw a `Crash`. */
export type Hook = (point: string) => void

/** The same ports, whatever they are, with a hook before and after each call: every await of a reactor is one of these. */
// biome-ignore lint/suspicious/noExplicitAny: the context of any reactor
export function withFailpoints<Context extends ReactorContext<any, any>>(context: Context, hook: Hook): Context {
  const around = <Port extends object>(name: string, port: Port): Port =>
    new Proxy(port, {
      get(target, property) {
        const value = Reflect.get(target, property)
        if (typeof value !== 'function') return value
        return async (...args: unknown[]) => {
          hook(`before ${name}.${String(property)}`)
          const result = await value.apply(target, args)
          hook(`after ${name}.${String(property)}`)
          return result
        }
      },
    })
  const { now, signal, ...ports } = context
  const hooked = Object.entries(ports as Record<string, object>).map(([name, port]) => [name, around(name, port)])
  return { ...context, now: around('clock', { now }).now, ...Object.fromEntries(hooked) }
}

/** Crashes when the given number of points has been passed. */
export function crashAfter(points: number): Hook & { passed: string[] } {
  const passed: string[] = []
  return Object.assign(
    (point: string) => {
      passed.push(point)
      if (passed.length === points) throw new Crash(point)
    },
    { passed },
  )
}
