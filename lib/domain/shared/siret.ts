/**
 * Whether `text` is a valid SIRET: 14 digits whose Luhn sum is a multiple of ten
 * (INSEE, "Numéro SIRET": SIREN, NIC and a check digit).
 */
export function isSiret(text: string): boolean {
  if (!/^\d{14}$/.test(text)) return false
  const sum = [...text].reduce((total, digit, index) => {
    const doubled = Number(digit) * (index % 2 === 0 ? 2 : 1)
    return total + (doubled > 9 ? doubled - 9 : doubled)
  }, 0)
  return sum % 10 === 0
}
