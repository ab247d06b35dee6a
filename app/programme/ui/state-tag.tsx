import type { Tone } from '#app/ui/notice.tsx'
import { Tag } from '#app/ui/tag.tsx'
import { useWords } from '#app/ui/words.tsx'
import type { EventState } from '../events/event.ts'

const tones: Record<EventState, Tone> = {
  draft: 'neutral',
  published: 'ok',
  cancelled: 'stop',
  past: 'info',
}

export function StateTag({ state }: { state: EventState }) {
  const t = useWords()
  return <Tag tone={tones[state]}>{t(`programme:state.${state}`)}</Tag>
}
