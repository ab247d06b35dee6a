import { useReader } from '#app/ui/words.tsx'
import type { Count } from '../people.server.ts'
import { CameraView } from './camera-view.tsx'
import { CodePanel } from './code-panel.tsx'
import { HistoryPanel } from './history-panel.tsx'
import { SearchPanel } from './search-panel.tsx'
import { ShownVerdict, spoken } from './shown-verdict.tsx'
import { TopBar } from './top-bar.tsx'
import { useCamera } from './use-camera.ts'
import { useScanner } from './use-scanner.ts'
import { useSignals } from './use-signals.ts'
import { WalkInPanel } from './walk-in-panel.tsx'
import { Ways } from './ways.tsx'

export type ScannerProps = { event: string; device_name: string; count: Count }

/** The door's app: the camera, the verdict, and the ways to let someone in without a code. */
export function Scanner({ event, device_name, count }: ScannerProps) {
  const { t, language } = useReader()
  const scanner = useScanner(count)
  const { state } = scanner
  const camera = useCamera(state.mode === 'camera', (code) => scanner.scanCode(code, 'camera'))
  const { sound, toggle } = useSignals(state.shown)
  return (
    <div className="door-page scanner">
      <TopBar {...{ event, device_name, state, sound, toggle }} />
      <main className="door-view">
        <CameraView camera={camera} hidden={state.mode !== 'camera'} small={!!state.shown} />
        {state.mode === 'typed' && <CodePanel onCode={(code) => scanner.scanCode(code, 'typed')} />}
        {state.mode === 'search' && <SearchPanel onPerson={scanner.scanPerson} />}
        {state.mode === 'walk_in' && <WalkInPanel onWalkIn={scanner.walkIn} />}
        {state.mode === 'history' && <HistoryPanel entries={state.entries} onUndo={scanner.undo} />}
        {state.shown && (
          <ShownVerdict shown={state.shown} onUndo={scanner.undo} onBack={scanner.dismiss} />
        )}
      </main>
      <Ways mode={state.mode} turn={scanner.turn} />
      <p className="visually-hidden" aria-live="assertive">
        {state.shown && spoken(state.shown, t, language)}
      </p>
    </div>
  )
}
