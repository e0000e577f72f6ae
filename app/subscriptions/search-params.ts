import {
  createLoader,
  createSerializer,
  type inferParserType,
  parseAsArrayOf,
  parseAsBoolean,
  parseAsInteger,
  parseAsString,
  parseAsStringLiteral,
} from 'nuqs/server'
import { contractStatuses } from '#lib/domain/subscription/status'
import { productCodes } from '#lib/domain/subscription/vocabulary'

export const sorts = ['contract', 'holder', 'start', 'premium', 'when'] as const

/** The whole state of the list, in its address. */
export const listParams = {
  q: parseAsString.withDefault(''),
  status: parseAsArrayOf(parseAsStringLiteral(contractStatuses)).withDefault([]),
  product: parseAsArrayOf(parseAsStringLiteral([...productCodes, 'unknown'] as const)).withDefault([]),
  payment: parseAsArrayOf(parseAsStringLiteral(['unanswered'] as const)).withDefault([]),
  sort: parseAsStringLiteral(sorts).withDefault('when'),
  desc: parseAsBoolean.withDefault(true),
  page: parseAsInteger.withDefault(1),
}

export type ListParams = inferParserType<typeof listParams>

export const loadListParams = createLoader(listParams)

/** The address of the list in a state; what is as by default is left out. */
export const listHref = createSerializer(listParams)
