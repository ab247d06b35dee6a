import type { IconName } from '#app/ui/icon.tsx'
import type { Tone } from '#app/ui/notice.tsx'
import { Tag } from '#app/ui/tag.tsx'
import { useWords } from '#app/ui/words.tsx'
import type { LetterState } from '../letter.ts'

const looks: Record<LetterState, { tone: Tone; icon?: IconName }> = {
  sent: { tone: 'ok' },
  gave_up: { tone: 'stop' },
  sending: { tone: 'info', icon: 'send' },
  retrying: { tone: 'warn', icon: 'waiting' },
  refused: { tone: 'warn', icon: 'waiting' },
  waiting: { tone: 'neutral', icon: 'waiting' },
  kept: { tone: 'neutral', icon: 'letter' },
}

/** How far a letter has come, in a word. */
export function StateTag({ state }: { state: LetterState }) {
  return <Tag {...looks[state]}>{useWords()(`messaging:state.${state}`)}</Tag>
}
