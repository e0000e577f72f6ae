import { join } from 'node:path'
import { projectFolder } from '#lib/cli/start/project'

/** For a process of Node's that a test starts: it ends by itself where the test run is killed and cannot end it. */
export const endsWithUs = ['--import', join(projectFolder, 'lib', 'cli', 'start', 'follow-launcher.ts')]
