import type { Translated } from '#lib/messages/translated'
import type { clock as english } from '#lib/messages/ui/clock.en'

/** Textes de l’horloge du bureau, qu’une démonstration peut régler. */
export const clock: Translated<typeof english> = {
  deskClock: {
    title: 'L’horloge du bureau',
    banner: 'L’horloge du bureau est réglée : nous sommes le {day}.',
    change: 'Changer',
    back: 'Revenir à l’heure réelle',
    menu: 'Régler l’horloge du bureau',
    isSet: 'Il est {time} pour tous à ce bureau.',
    isReal: 'Il est {time}, l’heure réelle.',
    lead: 'Listes, formulaires, traitement de nuit et banque de test la suivent dès qu’elle est réglée ; les pages ouvertes, dès qu’elles sont rechargées. Les sessions gardent l’heure réelle. Ce qui est enregistré entre-temps garde sa date, et les événements suivants du même historique ne sont pas datés plus tôt.',
    day: 'Jour',
    time: 'Heure à Paris',
    set: 'Régler l’horloge',
    nextDay: 'Un jour plus tard',
    nextMonth: 'Un mois plus tard',
    failed: 'L’horloge n’est pas réglée',
    noDay: 'Indiquez un jour de {first} à {last}, comme 28/02/2027.',
    noTime: 'Indiquez une heure comme 09:00, ou laissez vide pour celle-ci.',
    notHere: 'Seule l’horloge de la démonstration intégrée peut être réglée. Ce bureau suit l’heure réelle.',
  },
}
