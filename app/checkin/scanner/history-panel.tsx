import { Icon, type IconName } from '#app/ui/icon.tsx'
import { useReader } from '#app/ui/words.tsx'
import { type Signal, signalOf } from '../admission.ts'
import { clockOf } from './clock.ts'
import { canUndo, type Entry } from './state.ts'

type HistoryPanelProps = { entries: readonly Entry[]; onUndo: (scan_id: string) => void }

const icons: Record<Signal, IconName> = { ok: 'ok', look: 'warn', stop: 'stop' }

/** What this phone did last; each admission can be taken back. */
export function HistoryPanel({ entries, onUndo }: HistoryPanelProps) {
  const { t } = useReader()
  return (
    <div className="door-panel stack">
      <h2>{t('checkin:scanner.history')}</h2>
      {entries.length === 0 && <p>{t('checkin:scanner.history_empty')}</p>}
      <ul className="door-list">
        {entries.map((entry) => (
          <Line key={entry.id} entry={entry} onUndo={onUndo} />
        ))}
      </ul>
    </div>
  )
}

function Line({ entry, onUndo }: { entry: Entry; onUndo: (scan_id: string) => void }) {
  const { t, language } = useReader()
  const { answer, is_undone } = entry
  const verdict = is_undone ? 'undone' : answer?.verdict
  const waiting = t(`checkin:scanner.${entry.is_kept ? 'kept' : 'sending'}`)
  return (
    <li>
      <div>
        <b>{answer?.name ?? '–'}</b>
        <p className="muted small">
          <Icon name={verdict ? icons[signalOf(verdict)] : 'waiting'} />{' '}
          {verdict ? t(`checkin:verdict.${verdict}`) : waiting} · {clockOf(entry.at, language)}
        </p>
      </div>
      {canUndo(entry) && (
        <button
          type="button"
          className="button secondary"
          aria-label={t('checkin:scanner.undo_name', { name: answer?.name ?? '' })}
          onClick={() => onUndo(entry.id)}
        >
          <Icon name="undo" />
          {t('checkin:scanner.undo')}
        </button>
      )}
    </li>
  )
}
