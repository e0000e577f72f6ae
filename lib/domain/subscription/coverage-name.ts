/** The code of a coverage under its own name: `Véhicule 51817` → `vehicule_51817`; a leading digit gets a word in front. */
export function codeOfName(name: string): string {
  const plain = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+/, '')
  return (/^\d/.test(plain) ? `cover_${plain}` : plain).slice(0, 48).replace(/_+$/, '')
}
