import type { replayFile as english } from '#lib/messages/ui/replay-file.en'

/** Textes du fichier d’historique : l’emporter, et l’ouvrir dans le navigateur. */
export const replayFile: typeof english = {
  replayFile: {
    title: 'Fichier d’historique',
    download: 'Fichier d’historique',
    downloadHint: 'Télécharger cet historique, sans ce qui nomme des personnes',
    drop: 'Déposez un fichier d’historique ici',
    hint: 'Il est lu dans ce navigateur seulement : rien n’est envoyé, et la base n’est pas interrogée.',
    choose: 'Choisir un fichier',
    another: 'En ouvrir un autre',
    about: 'pris le {at} avec la version {version}',
    masked: 'Les personnes sont masquées',
    otherKind: 'Ce fichier contient l’historique de quelque chose que cette version ne connaît pas.',
    unreadable: 'Ce fichier ne peut pas être lu.',
  },
}
