import type { Db } from 'mongodb'

/** How far the demo data of a database is; the document is not there where nobody began to load any. */
export interface DemoMark {
  _id: string
  state: 'loading' | 'complete'
  at: Date
}

export const demoMark = (db: Db) => db.collection<DemoMark>('installation')

/** Whether a database holds demo data, all of it: only then may its clock be set. */
export const isDemo = async (db: Db): Promise<boolean> =>
  (await demoMark(db).findOne({ _id: 'demo_data' }))?.state === 'complete'
