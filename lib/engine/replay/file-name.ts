/** The name of a file about an aggregate: whatever its id says, it names no other folder, and is no hidden file. */
export const fileNameOf = (id: string, ending: string): string =>
  `${
    id
      .replace(/[^\w.-]/g, '_')
      .replace(/^\.+/, '_')
      .slice(0, 80) || '_'
  }${ending}`
