import { isAllowed } from '#lib/domain/permissions'
import { live } from '#lib/server/live/live'
import { type Topic, topicOf } from '#lib/server/live/live-topics'
import { takeStream } from '#lib/server/live/stream-limit'
import { forbiddenAnswer } from '#lib/server/session/forbidden'
import { getSession, may, sessionOf } from '#lib/server/session/session'

export const dynamic = 'force-dynamic'

/** How often a word goes out that means nothing: proxies close what is silent, and we notice who has gone. */
const WORD_EVERY = 20_000
/** A browser that takes nothing more has this many messages kept for it, then it is let go. */
const KEPT = 100

/**
 * `?topic=operations&topic=subscriptions`: what open pages show, as it stands now and whenever it changes, as
 * server-sent events. Whoever is signed out, or loses the role, is cut off with the next word; who has too many open
 * already gets none, and asks again ever less often.
 */
export async function GET(request: Request) {
  const session = await getSession()
  if (!session) return new Response(null, { status: 401 })
  const wanted = [...new Set(new URL(request.url).searchParams.getAll('topic'))]
  const asked = wanted.flatMap((name) => topicOf(name) ?? [])
  if (wanted.length === 0 || asked.length < wanted.length) return new Response(null, { status: 400 })
  const refused = asked.find(({ permission }) => !may(session, permission))
  if (refused) return forbiddenAnswer(refused.permission, request)
  const giveBack = takeStream(session.id)
  if (!giveBack) return new Response(null, { status: 429, headers: { 'Retry-After': '60' } })
  return new Response(answer(request, wanted, giveBack), {
    headers: {
      'Content-Type': 'text/event-stream; charset=utf-8',
      // Neither kept nor compressed, which would hold words back.
      'Cache-Control': 'no-store, no-transform',
      'X-Accel-Buffering': 'no',
    },
  })
}

function answer(
  { headers, signal }: Request,
  wanted: readonly string[],
  giveBack: () => void,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  let stop = () => {}
  return new ReadableStream({
    start(controller) {
      let open = true
      const end = () => {
        if (!open) return
        stop()
        controller.close()
      }
      const write = (text: string) => {
        if (!open) return
        if ((controller.desiredSize ?? 0) < -KEPT) end()
        else controller.enqueue(encoder.encode(text))
      }
      const timer = setInterval(async () => {
        if (await stillMay(headers, wanted.map(topicOf))) write(': still here\n\n')
        else end()
      }, WORD_EVERY)
      let leave = () => {}
      stop = () => {
        open = false
        giveBack()
        clearInterval(timer)
        leave()
      }
      write('retry: 1000\n\n')
      const send = (topic: string, text: string | null) => write(`event: ${topic}\ndata: ${text}\n\n`)
      leave = live().join({ topics: wanted, send, end })
      if (!open) leave()
      signal.addEventListener('abort', stop, { once: true })
    },
    cancel: () => stop(),
  })
}

/** Where the store cannot be asked nobody is cut off: nothing is read from it either. */
async function stillMay(headers: Headers, topics: readonly (Topic | null)[]): Promise<boolean> {
  const session = await sessionOf(headers, { unused: true }).catch(() => undefined)
  if (session === undefined) return true
  return session !== null && topics.every((topic) => topic && isAllowed(session.user.role, topic.permission))
}
