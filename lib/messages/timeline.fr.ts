/** Texts of the timeline screens. */
export const timeline = {}
