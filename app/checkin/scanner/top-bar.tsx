import { Icon } from '#app/ui/icon.tsx'
import { useWords } from '#app/ui/words.tsx'
import type { State } from './state.ts'

type TopBarProps = {
  event: string
  device_name: string
  state: State
  sound: boolean
  toggle: () => void
}

/** Which door this is, how many are in, and whether the network is gone. */
export function TopBar({ event, device_name, state, sound, toggle }: TopBarProps) {
  const t = useWords()
  const { count, offline, waiting } = state
  return (
    <header>
      <div className="door-bar">
        <div className="door-where">
          <h1>{event}</h1>
          <p className="muted small">{device_name}</p>
        </div>
        <p className="door-counts">{t('checkin:scanner.count', { ...count })}</p>
        <button
          type="button"
          className="button quiet"
          aria-pressed={sound}
          aria-label={t('checkin:scanner.sound')}
          onClick={toggle}
        >
          <Icon name={sound ? 'sound' : 'silence'} />
        </button>
      </div>
      <div role="status">
        {offline && (
          <p className="door-offline">
            <Icon name="warn" />
            {t('checkin:scanner.offline', { count: waiting })}
          </p>
        )}
      </div>
    </header>
  )
}
