import { access } from '#lib/domain/access/aggregate'
import { claim } from '#lib/domain/claim/aggregate'
import { collectedFile } from '#lib/domain/collected-file/aggregate'
import { note } from '#lib/domain/note/aggregate'
import { subscription } from '#lib/domain/subscription/aggregate'

/** Every kind of aggregate there is, once, under its name. */
export const registry = { subscription, claim, collected_file: collectedFile, note, access }
