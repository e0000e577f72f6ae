import type { Translated } from '#lib/messages/translated'
import type { subscribe as english } from '#lib/messages/ui/subscribe.en'

/** Textes de la souscription. */
export const subscribe: Translated<typeof english> = {
  subscribe: {
    title: 'Nouveau contrat',
    contract: 'Contrat',
    product: 'Produit',
    chooseProduct: 'Choisir un produit',
    startDate: 'Premier jour',
    startHint: 'Les garanties débutent ce jour à 0 h, heure de Paris.',
    payment: 'Paiement',
    choosePayment: 'Choisir le paiement',
    renewal: 'Reconduction',
    renewals: { yes: 'Tacite : se poursuit chaque année', no: 'Finit après un an' },
    use: 'Usage',
    uses: { yes: 'Professionnel', no: 'Privé' },
    holder: 'Souscripteur',
    kind: 'Le souscripteur est',
    covers: 'Garanties',
    cover: 'Garantie {number}',
    addCover: 'Ajouter une garantie',
    removeCover: 'Retirer la garantie {number}',
    overview: 'Aperçu',
    overviewHint: 'Le numéro est donné à l’enregistrement.',
    total: 'Prime annuelle',
    totalUnknown: 'Connue quand chaque garantie a une prime',
    unknownHint: 'Un plafond ou une franchise inconnus peuvent rester vides.',
    instalments: '{next}, le premier {first}',
    submit: '{ready, select, yes {Souscrire au {date}} other {Souscrire}}',
    done: 'Contrat {id} souscrit',
    taken: 'Ce formulaire a déjà ouvert le contrat {id}, avec un autre contenu. Ouvrez-le pour le modifier.',
    openTaken: 'Ouvrir {id}',
  },
}
