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
    named: 'People are named in this file',
    otherKind: 'This file holds the history of something that this version does not know.',
    unreadable: 'This file cannot be read.',
    problems: {
      notJson: 'This is no replay file: it cannot be read.',
      noReplayFile: 'This is no replay file: download one from a timeline.',
      newer: 'This replay file was written by a newer version of the app.',
      empty: 'This replay file holds no events. Download it again from the timeline.',
      damaged:
        'This replay file is damaged: what it says of its history is incomplete. Download it again from the timeline.',
      damagedEvent: 'Event {event} of this replay file is damaged. Download it again from the timeline.',
      hole: 'Event {event} of the file does not follow the one before it.',
      stranger: 'Event {event} of the file belongs to another history.',
    },
    unmask: {
      button: 'With people’s names…',
      title: 'Take this history along with people’s names?',
      hint: 'The file says who the people are. That you take it, when and why is recorded first, and stays recorded.',
      reason: 'Why',
      reasonHint: 'Such as the ticket of the bug. Those who look after people’s data will read it.',
      take: 'Record and download',
      done: 'Recorded, and downloaded',
      doneHint: 'Delete the file when you no longer need it.',
      unreachable: 'The desk cannot be reached. Nothing was handed out; try again.',
    },
  },
}
