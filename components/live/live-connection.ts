interface Hearer {
  said(value: unknown): void
  lost(): void
}

/** How long after a refusal the server is asked again, in milliseconds, ever less often. */
const FIRST_PAUSE = 2_000
const LONGEST_PAUSE = 60_000

// One connection for everything that a page hears of: a browser opens no more than six to one server.
const hearers = new Map<string, Set<Hearer>>()
let source: EventSource | null = null
let openFor = ''
let pause = FIRST_PAUSE
let retry: ReturnType<typeof setTimeout> | undefined

/** Hears of a topic until the returned function is called: as it stands, then whenever it changes. */
export function joinLive(topic: string, hearer: Hearer): () => void {
  if (hearers.size === 0) document.addEventListener('visibilitychange', connect)
  const known = hearers.get(topic) ?? new Set()
  hearers.set(topic, known.add(hearer))
  queueMicrotask(connect)
  return () => {
    known.delete(hearer)
    if (known.size === 0) hearers.delete(topic)
    if (hearers.size === 0) document.removeEventListener('visibilitychange', connect)
    queueMicrotask(connect)
  }
}

/** A page that nobody sees hears of nothing: with six of them open, the seventh could not be loaded. */
const wanted = () => (document.visibilityState === 'visible' ? [...hearers.keys()].sort() : [])

function connect(): void {
  const topics = wanted()
  const address = topics.length > 0 ? `/api/live?${topics.map((topic) => `topic=${topic}`).join('&')}` : ''
  if (address === openFor) return
  openFor = address
  clearTimeout(retry)
  source?.close()
  source = address ? listen(address, topics) : null
}

function listen(address: string, topics: readonly string[]): EventSource {
  const opened = new EventSource(address)
  for (const topic of topics) {
    opened.addEventListener(topic, ({ data }: MessageEvent<string>) => {
      pause = FIRST_PAUSE
      const value = JSON.parse(data)
      for (const hearer of hearers.get(topic) ?? []) hearer.said(value)
    })
  }
  opened.addEventListener('error', () => {
    for (const hearer of [...hearers.values()].flatMap((each) => [...each])) hearer.lost()
    // The browser comes back by itself after a broken line; after a refusal it does not.
    if (opened.readyState !== EventSource.CLOSED || opened !== source) return
    openFor = ''
    retry = setTimeout(connect, pause)
    pause = Math.min(LONGEST_PAUSE, pause * 2)
  })
  return opened
}
