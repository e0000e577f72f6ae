import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { projectFolder } from '#lib/cli/start/project'

/** A real portfolio, which is somebody's and therefore beside the repository, never in it; `HINDSIGHT_FLEET` names it. */
export const fleetFile =
  process.env.HINDSIGHT_FLEET ?? join(projectFolder, '..', 'shared', 'data', 'fr_fleet_policy_periods.csv')
export const fleetMap = join(projectFolder, 'lib', 'portfolio', 'fr-fleet.map.json')
export const isFleetHere = existsSync(fleetFile)
