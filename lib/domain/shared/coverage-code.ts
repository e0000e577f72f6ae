import { z } from 'zod'

/** A coverage of a contract: `cyber`, or one of its own kind such as `vehicle_51817`; claims name it too. */
export const coverageCodeSchema = z
  .string()
  .regex(/^(?!constructor$)[a-z][a-z0-9_]{0,47}$/, 'use a coverage code such as cyber')
