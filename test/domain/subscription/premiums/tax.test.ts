import { describe, expect, it } from 'vitest'
import { netOfTax, taxRate } from '#lib/domain/subscription/premiums/tax'

describe('the tax on insurance contracts (CGI 1001)', () => {
  it.each([
    ['motor_liability', 'motor', 33_00],
    ['collision', 'motor', 18_00],
    ['legal_protection', 'multi_risk', 13_40],
    ['liability', 'liability', 9_00],
  ] as const)(
    'given %s of a %s contract, when asked, then %i hundredths of a per cent',
    (code, product, basisPoints) => {
      expect(taxRate(code, product)?.basisPoints).toBe(basisPoints)
    },
  )

  it.each([
    ['multi_risk', 'multi_risk'],
    ['home', 'home'],
    ['business_interruption', 'multi_risk'],
    ['theft', 'motor'],
    ['glass', null],
    ['vehicle_12', 'motor'],
    ['constructor', 'home'],
  ] as const)('given %s of a %s contract, when asked, then unknown, never nothing', (code, product) => {
    expect(taxRate(code, product)).toBeNull()
    expect(netOfTax(10_900, code, product)).toBeNull()
  })

  it('given 109.00 of liability, when its tax is taken out, then 100.00; half a cent goes up', () => {
    expect(netOfTax(10_900, 'liability', 'liability')).toBe(10_000)
    expect(netOfTax(0, 'liability', 'liability')).toBe(0)
    expect(netOfTax(18_000, 'cyber', 'multi_risk')).toBe(16_514)
  })
})
