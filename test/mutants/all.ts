import { appending } from './appending.ts'
import { claims } from './claims.ts'
import { database } from './database.ts'
import { decisions } from './decisions.ts'
import { effects } from './effects.ts'
import { guarding } from './guarding.ts'
import { history } from './history.ts'
import { importing } from './importing.ts'
import { jobs } from './jobs.ts'
import { lanes } from './lanes.ts'
import type { Mutation } from './mutation.ts'
import { payments } from './payments.ts'
import { reading } from './reading.ts'
import { replaying } from './replaying.ts'
import { resting } from './resting.ts'
import { stayingUp } from './staying-up.ts'
import { timeTravel } from './time-travel.ts'
import { together } from './together.ts'
import { views } from './views.ts'
import { whatIf } from './what-if.ts'
import { working } from './working.ts'

/**
 * Left out: that reads ask for `majority`, since on a set of one member nothing can be read that is not
 * durable; the failover of the deep tests is what holds it.
 */
export const mutations: Mutation[] = [
  ...appending,
  ...together,
  ...decisions,
  ...history,
  ...reading,
  ...replaying,
  ...database,
  ...views,
  ...jobs,
  ...lanes,
  ...payments,
  ...working,
  ...importing,
  ...stayingUp,
  ...resting,
  ...effects,
  ...timeTravel,
  ...whatIf,
  ...claims,
  ...guarding,
]
