import type { Translated } from '#lib/messages/translated'
import type { replayFile as english } from '#lib/messages/ui/replay-file.en'

/** Textes du fichier d’historique : l’emporter, et l’ouvrir dans le navigateur. */
export const replayFile: Translated<typeof english> = {
  replayFile: {
    title: 'Fichier d’historique',
    download: 'Fichier d’historique',
    downloadHint: 'Télécharger cet historique, sans ce qui nomme des personnes',
    alone: 'Ce contrat seul',
    withAround: 'Avec sinistres, pièces et notes',
    withAroundHint: 'Télécharger cet historique et ceux qui l’entourent, sans ce qui nomme des personnes',
    cut: 'Ce fichier est tronqué\u00a0: il est montré jusqu’à son événement {read}. Ce qui fut enregistré ensuite manque.',
    cutOf: 'Ce fichier est tronqué\u00a0: il est montré jusqu’à son événement {read} sur {count}. Les autres manquent.',
    drop: 'Déposez un fichier d’historique ici',
    hint: 'Il est lu dans ce navigateur seulement\u00a0: rien n’est envoyé, et la base n’est pas interrogée.',
    choose: 'Choisir un fichier',
    opening: 'Ouverture de {name}…',
    another: 'En ouvrir un autre',
    oneAtATime: 'Un seul fichier est ouvert à la fois, ici {opened}. Laissé de côté\u00a0: {names}.',
    about: 'pris le {at} avec la version {version}',
    masked: 'Les personnes sont masquées',
    named: 'Ce fichier nomme des personnes',
    otherKind: 'Ce fichier contient l’historique de quelque chose que cette version ne connaît pas.',
    unreadable: 'Ce fichier ne peut pas être lu.',
    problems: {
      notJson: 'Ce n’est pas un fichier d’historique\u00a0: il ne peut pas être lu.',
      noReplayFile: 'Ce n’est pas un fichier d’historique\u00a0: téléchargez-en un depuis un historique.',
      newer: 'Ce fichier d’historique vient d’une version plus récente de l’application.',
      empty: 'Ce fichier d’historique ne contient aucun événement. Téléchargez-le de nouveau depuis la chronologie.',
      damaged:
        'Ce fichier d’historique est endommagé\u00a0: ce qu’il dit de son historique est incomplet. Téléchargez-le de nouveau depuis la chronologie.',
      damagedEvent:
        'L’événement {event} de ce fichier d’historique est endommagé. Téléchargez-le de nouveau depuis la chronologie.',
      hole: 'L’événement {event} du fichier ne suit pas celui qui le précède.',
      tooLarge: 'Ce fichier est plus grand que tous ceux que l’application écrit.',
      noId: 'Ce fichier d’historique nomme un historique qui ne peut exister. Téléchargez-le de nouveau depuis la chronologie.',
      twice: 'L’événement {event} du fichier y figure deux fois.',
      stranger: 'L’événement {event} du fichier appartient à un autre historique.',
    },
    unmask: {
      button: 'Avec les noms des personnes…',
      title: 'Emporter cet historique avec les noms des personnes\u202f?',
      hint: 'Le fichier dit qui sont les personnes. Que vous l’emportez, quand et pourquoi est d’abord enregistré, et le reste.',
      reason: 'Pourquoi',
      reasonHint: 'Par exemple le ticket de l’anomalie. Ceux qui veillent aux données des personnes le liront.',
      take: 'Enregistrer et télécharger',
      done: 'Enregistré et téléchargé',
      doneHint: 'Supprimez le fichier quand il ne sert plus.',
      unreachable: 'Le serveur ne répond pas. Rien n’a été remis\u202f; réessayez.',
    },
  },
}
