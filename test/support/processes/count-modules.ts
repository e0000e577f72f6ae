import { registerHooks } from 'node:module'

// Loaded before a program, by `--import`: at its end it names every module that was loaded, a line of stderr each.
const loaded = new Set<string>()
registerHooks({
  load(url, context, next) {
    loaded.add(url)
    return next(url, context)
  },
})
process.on('exit', () => process.stderr.write([...loaded].map((url) => `loaded ${url}\n`).join('')))
