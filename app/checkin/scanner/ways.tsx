import { Icon, type IconName } from '#app/ui/icon.tsx'
import { useWords } from '#app/ui/words.tsx'
import type { Mode } from './state.ts'

const ways: { mode: Mode; icon: IconName; words: string }[] = [
  { mode: 'camera', icon: 'door', words: 'camera_way' },
  { mode: 'typed', icon: 'edit', words: 'type' },
  { mode: 'search', icon: 'search', words: 'search' },
  { mode: 'walk_in', icon: 'plus', words: 'walk_in' },
  { mode: 'history', icon: 'list', words: 'history' },
]

/** Where the thumb is: the camera, and the other ways in. */
export function Ways({ mode, turn }: { mode: Mode; turn: (mode: Mode) => void }) {
  const t = useWords()
  return (
    <nav className="door-ways" aria-label={t('checkin:scanner.ways')}>
      {ways.map((way) => (
        <button
          key={way.mode}
          type="button"
          aria-pressed={way.mode === mode}
          onClick={() => turn(way.mode)}
        >
          <Icon name={way.icon} />
          {t(`checkin:scanner.${way.words}`)}
        </button>
      ))}
    </nav>
  )
}
