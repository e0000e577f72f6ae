import type { Random } from '#lib/demo/random'

const trades = [
  'Boulangerie',
  'Pâtisserie',
  'Garage',
  'Café',
  'Librairie',
  'Menuiserie',
  'Pharmacie',
  'Imprimerie',
  'Pressing',
  'Épicerie',
  'Institut',
  'Restaurant',
  'Fleuriste',
  'Coiffure',
  'Traiteur',
  'Serrurerie',
  'Cave',
  'Atelier',
  'Boucherie',
  'Fromagerie',
  'Crêperie',
  'Cordonnerie',
  'Optique',
  'Quincaillerie',
  'Studio',
  'Brasserie',
  'Poissonnerie',
  'Papeterie',
] as const
const places = [
  'du Canal',
  'de la Halle',
  'des Tilleuls',
  'Saint-Roch',
  'Quai Nord',
  'Lumière',
  'du Pont',
  'Vauban',
  'des Remparts',
  'Bel-Air',
  'Montplaisir',
  'Belle Rive',
  'Rue Haute',
  'Place Verte',
  'des Quais',
  'du Marché',
  'de l’Étoile',
  'des Arts',
  'Victor Hugo',
  'du Parc',
  'de la Gare',
  'Sainte-Anne',
  'des Lices',
  'du Port',
  'Bellevue',
  'de la Fontaine',
  'des Carmes',
  'Grand Large',
] as const
const givenNames = [
  'Amandine',
  'Benoît',
  'Camille',
  'Damien',
  'Élodie',
  'Farid',
  'Gaëlle',
  'Henri',
  'Inès',
  'Julien',
  'Karima',
  'Lucas',
  'Maëlys',
  'Noé',
  'Océane',
  'Paul',
  'Rachel',
  'Sami',
  'Théo',
  'Zoé',
] as const
const familyNames = [
  'Aubry',
  'Besson',
  'Carpentier',
  'Dumas',
  'Étienne',
  'Faure',
  'Guérin',
  'Haddad',
  'Imbert',
  'Jacquet',
  'Klein',
  'Lemoine',
  'Mercier',
  'Nguyen',
  'Ollivier',
  'Perrin',
  'Renard',
  'Sauvage',
  'Texier',
  'Vidal',
] as const

export const companyName = (random: Random) => `${random.pick(trades)} ${random.pick(places)}`
export const personName = (random: Random) => `${random.pick(givenNames)} ${random.pick(familyNames)}`

/** A SIRET that passes its check digit: thirteen digits and the Luhn digit that completes them. */
export function siret(random: Random): string {
  const digits = Array.from({ length: 13 }, (_, index) => (index === 0 ? random.between(3, 9) : random.between(0, 9)))
  const sum = digits.reduce((total, digit, index) => {
    const doubled = digit * (index % 2 === 0 ? 2 : 1)
    return total + (doubled > 9 ? doubled - 9 : doubled)
  }, 0)
  return `${digits.join('')}${(10 - (sum % 10)) % 10}`
}
