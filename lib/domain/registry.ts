import { access } from '#lib/domain/access/access'
import { claim } from '#lib/domain/claim/claim'
import { collectedFile } from '#lib/domain/collected-file/collected-file'
import { note } from '#lib/domain/note/note'
import { subscription } from '#lib/domain/subscription/subscription'

/** Every kind of aggregate there is, once, under its name. */
export const registry = { subscription, claim, collected_file: collectedFile, note, access }
