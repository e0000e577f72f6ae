import { MongoBinary } from 'mongodb-memory-server-core'

/**
 * The entry of a process of its own, because the library's download cannot be interrupted:
 * the parent reads progress from our output, the result from our message, and may kill us.
 */
const [downloadDir] = process.argv.slice(2)
if (!downloadDir) throw new Error('name the folder to download into')

process.once('disconnect', () => process.exit())

try {
  // No version given: the library's default is a current MongoDB 8, and moves with its releases.
  const binary = await MongoBinary.getPath({ downloadDir })
  process.send?.({ binary })
} catch (error) {
  process.send?.({ failure: error instanceof Error ? error.message : String(error) })
}
process.disconnect?.()
