import { buildWeb, isBuilt } from '#lib/cli/start/build-web'
import { projectFolder } from '#lib/cli/start/project'
import { sentenceOf } from '#lib/engine/core/expected-failure'

/** Builds the web app for the journeys, where that is needed; stopped, it stops the build. */
if (await isBuilt(projectFolder)) {
  console.log('A build of this very source exists.')
} else {
  try {
    await buildWeb(projectFolder, (build) => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void build.stop(2_000))
    })
  } catch (error) {
    console.error(sentenceOf(error))
    process.exitCode = 1
  }
}
