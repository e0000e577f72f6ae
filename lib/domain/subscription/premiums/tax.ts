import { partOf } from '#lib/domain/shared/money'
import type { ProductCode } from '#lib/domain/subscription/vocabulary'

/** A rate in hundredths of a per cent, and the paragraph that sets it. */
interface TaxRate {
  basisPoints: number
  source: string
}

const rate = (basisPoints: number, source: string): TaxRate => ({ basisPoints, source })

/**
 * The tax on insurance contracts, Code général des impôts, article 1001, as in force since 31 December 2023.
 * Not here, and so unknown: a multi-risk or home cover (its fire part bears 30 % or 7 %, 1°, the rest 9 %, 6°, and
 * no event says how large the parts are); business interruption (7 % after a fire, 2°, else 9 %); a cover of the
 * contract's own. Nor is the flat contribution to the guarantee fund for victims of terrorism (Code des assurances
 * L422-1), which is no tax on a price.
 */
const rates: Record<string, TaxRate> = {
  motor_liability: rate(33_00, 'CGI 1001, 5° quater'),
  collision: rate(18_00, 'CGI 1001, 5° bis'),
  legal_protection: rate(13_40, 'CGI 1001, 5° ter'),
  liability: rate(9_00, 'CGI 1001, 6°'),
  cyber: rate(9_00, 'CGI 1001, 6°'),
  water_damage: rate(9_00, 'CGI 1001, 6°'),
  theft: rate(9_00, 'CGI 1001, 6°'),
  glass: rate(9_00, 'CGI 1001, 6°'),
  assistance: rate(9_00, 'CGI 1001, 6°'),
}

/** In a motor contract these bear 18 % or 9 % depending on what exactly is covered, which no event says. */
const unclearForMotor = ['theft', 'glass', 'assistance']

/** The rate that a cover's price bears; null where the law needs to know more than the contract says. */
export function taxRate(coverageCode: string, product: ProductCode | null): TaxRate | null {
  if ((product === null || product === 'motor') && unclearForMotor.includes(coverageCode)) return null
  return Object.hasOwn(rates, coverageCode) ? (rates[coverageCode] ?? null) : null
}

/** What is left of a price without its tax, half up: net + tax = total. Null where the rate is unknown. */
export function netOfTax(totalCents: number, coverageCode: string, product: ProductCode | null): number | null {
  const known = taxRate(coverageCode, product)
  return known && partOf(totalCents, 100_00, 100_00 + known.basisPoints)
}
