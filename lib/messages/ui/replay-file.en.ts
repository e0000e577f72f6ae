/** Texts of the replay file: taking a history along, and opening one in the browser. */
export const replayFile = {
  replayFile: {
    title: 'Replay file',
    download: 'Replay file',
    downloadHint: 'Download this history, without what names people',
    drop: 'Drop a replay file here',
    hint: 'It is read in this browser alone: nothing of it is sent, and the database is not asked.',
    choose: 'Choose a file',
    another: 'Open another',
    about: 'taken {at} with version {version}',
    masked: 'People are hidden',
    otherKind: 'This file holds the history of something that this version does not know.',
    unreadable: 'This file cannot be read.',
  },
}
