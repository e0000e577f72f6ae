/** What a note can be about. */
export const noteSubjects = ['subscription', 'claim', 'collected_file'] as const
export type NoteSubject = (typeof noteSubjects)[number]
