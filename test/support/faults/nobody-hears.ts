/** What a worker says of its work, where nobody asks. */
export const nobodyHears = async (): Promise<void> => {}
