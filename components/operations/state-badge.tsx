import { Check, CircleAlert, CirclePause, LoaderCircle, RefreshCw } from 'lucide-react'
import { Badge, type Tone } from '#components/ui/badge'
import type { ReactorState } from '#lib/engine/reactors/operations/operations'
import type { Translator } from '#lib/messages/translator'

const looks: Record<ReactorState, { tone: Tone; icon: typeof Check }> = {
  current: { tone: 'added', icon: Check },
  behind: { tone: 'accent', icon: RefreshCw },
  starting: { tone: 'accent', icon: LoaderCircle },
  stuck: { tone: 'removed', icon: CircleAlert },
  partly: { tone: 'removed', icon: CirclePause },
  late: { tone: 'removed', icon: CircleAlert },
  down: { tone: 'removed', icon: CirclePause },
}

/** How a reactor is doing, in an icon and a word; `overall` is the word for all of them together. */
export function StateBadge(props: { state: ReactorState; count: number; overall?: boolean; t: Translator }) {
  const { tone, icon: Icon } = looks[props.state]
  const key = `reactors.${props.overall ? 'overall' : 'state'}.${props.state}` as const
  return (
    <Badge tone={tone} icon={<Icon aria-hidden="true" />}>
      {props.t(key, { count: props.count })}
    </Badge>
  )
}
