import type { Translated } from '#lib/messages/translated'
import type { schedule as english } from '#lib/messages/ui/schedule.en'

/** Textes du tableau des garanties, dans la chronologie et sur la page du contrat. */
export const schedule: Translated<typeof english> = {
  schedule: {
    title: 'Tableau des garanties',
    effective: 'Effet au {date}',
    move: 'Date d’effet',
    known: 'Connu le {date}',
    ends: 'Fin le {date}',
    covered: 'Garanti',
    premium: '{premium} par an',
    bars: {
      added: '+ Ajouté',
      changed: '~ Modifié',
      removed: '− Retiré',
      renews: 'Tacite reconduction',
      renewalUnknown: 'Reconduction inconnue',
      ended: 'Après la fin',
    },
    nothing: 'Rien n’est garanti.',
    noneHere: 'Rien n’est garanti sur cette période.',
    showAll: 'Montrer les {count} garanties',
    showFewer: 'En montrer moins',
  },
}
