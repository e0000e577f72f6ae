import type { Locale } from '#lib/messages/format'

/** What is refused before the desk has seen it, in words; kept apart, since no page of the desk shows them. */
export const doorTexts = {
  en: {
    unreadable_target: 'This is no address of this desk. Open it at its own address.',
    foreign_origin:
      'This does not come from a page of this desk, so nothing was done. Open the desk at the address that it has been given (HINDSIGHT_URL).',
    unknown_address: 'There is nothing at this address.',
    unknown_method: 'The desk does not answer this kind of request.',
    length_missing: 'The request does not say how long it is. Send it with its length.',
    too_large: 'This is too large. Send less at once.',
    address_too_long: 'This address is too long. Open the desk anew.',
    no_action: 'This form belongs to no page of the desk. Open the page anew.',
  },
  fr: {
    unreadable_target: 'Cette adresse n’est pas de ce site. Ouvrez-le à sa propre adresse.',
    foreign_origin:
      'Cette demande ne vient pas d’une page de ce site : rien n’a été fait. Ouvrez-le à l’adresse qui lui a été donnée (HINDSIGHT_URL).',
    unknown_address: 'Il n’y a rien à cette adresse.',
    unknown_method: 'Le site ne répond pas à ce genre de demande.',
    length_missing: 'La demande n’indique pas sa longueur. Envoyez-la avec sa longueur.',
    too_large: 'C’est trop volumineux. Envoyez-en moins à la fois.',
    address_too_long: 'Cette adresse est trop longue. Rouvrez le site.',
    no_action: 'Ce formulaire n’appartient à aucune page du site. Rouvrez la page.',
  },
} as const satisfies Record<Locale, Record<string, string>>
