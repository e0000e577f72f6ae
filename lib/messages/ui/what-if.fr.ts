import type { Translated } from '#lib/messages/translated'
import type { whatIf as english } from '#lib/messages/ui/what-if.en'

/** Textes du bac à sable : ce qui serait différent si une étape n’avait pas eu lieu, ou si une modification l’avait suivie. */
export const whatIf: Translated<typeof english> = {
  whatIf: {
    mute: 'Et si cela n’avait pas eu lieu\u202f?',
    edit: 'Et si…',
    editTitle: 'Et si, après l’étape {step}…',
    editHint: 'Selon les règles, d’après ce qu’on savait à cette étape. Rien n’est enregistré.',
    show: 'Voir ce qui serait différent',
    nothingSaved: 'Bac à sable\u00a0: rien n’est enregistré.',
    without: 'Comme si cela n’avait pas eu lieu\u00a0: {sentence}',
    followedBy: 'Comme si ceci avait été enregistré ensuite\u00a0: {sentence}',
    refused: 'Les règles l’auraient refusé, donc rien ne change\u00a0: {refusal}',
    nothingToRecord: 'Le contrat le disait déjà, donc rien ne change.',
    unknown: 'Le bac à sable de ce lien ne correspond pas à cet historique. Vous voyez ce qui a été enregistré.',
    waiting: {
      steps: 'Il s’ouvre dès que toutes les étapes sont chargées. D’ici là, vous voyez ce qui a été enregistré.',
      rules: 'Il s’ouvre dès que les règles sont chargées. D’ici là, vous voyez ce qui a été enregistré.',
      failed:
        'Le serveur ne répond pas, il manque donc les règles. Vous voyez ce qui a été enregistré\u00a0: réessayez.',
    },
    leftOut: 'écartée dans le bac à sable',
    leave: 'Quitter le bac à sable',
    answer: 'Dans le bac à sable\u00a0: {answer}',
    now: 'Ce qui serait différent aujourd’hui',
    fileEnd: 'Ce qui serait différent à la fin du fichier',
    afterStep: 'Ce qui serait différent après l’étape {step}',
    hint: 'De ce qui a été enregistré au bac à sable, au {on}.',
    same: 'Rien de ce qui est montré ici ne serait différent.',
    rest: '{count, plural, one {Une étape ultérieure ne pourrait pas tenir telle quelle} other {# étapes ultérieures ne pourraient pas tenir telles quelles}}',
    restHint: 'Comptées ici malgré tout\u00a0: personne ne sait ce qui aurait été enregistré à la place.',
    caused: 'Elle découle de ce qui est laissé de côté ici.',
    objection: 'Elle aurait été refusée\u00a0: {refusal}',
    notThere: 'Rien n’aurait encore existé sous son numéro.',
    broken: 'Elle n’a pas pu être rejouée ici\u00a0: {message}',
    schedule: 'Dans le bac à sable. Hachures croisées\u00a0: enregistré, pas dans le bac à sable.',
    gone: 'Enregistré, pas ici',
  },
}
