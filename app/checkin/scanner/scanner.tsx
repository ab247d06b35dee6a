import { useReader } from '#app/ui/words.tsx'
import type { Count } from '../people.server.ts'
import { CameraView } from './camera-view.tsx'
import { CodePanel } from './code-panel.tsx'
import { HistoryPanel } from './history-panel.tsx'
import { SearchPanel } from './search-panel.tsx'
import { ShownVerdict, spoken } from './shown-verdict.tsx'
import { TopBar } from './top-bar.tsx'
import { useCamera } from './use-camera.ts'
import { type Scanner as Scanning, useScanner } from './use-scanner.ts'
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
        <div hidden={!!state.shown} key={state.turns}>
          <Panel scanner={scanner} />
        </div>
        {state.shown && <ShownVerdict shown={state.shown} scanner={scanner} />}
      </main>
      <Ways mode={state.mode} turn={scanner.turn} />
      <p className="visually-hidden" aria-live="assertive">
        {state.shown && spoken(state.shown, { t, language, mode: state.mode })}
      </p>
    </div>
  )
}

/** The way that was chosen; the verdict lies over it, and it is there again when the verdict is gone. */
function Panel({ scanner }: { scanner: Scanning }) {
  const { state } = scanner
  switch (state.mode) {
    case 'camera':
      return null
    case 'typed':
      return (
        <CodePanel onCode={(code) => scanner.scanCode(code, 'typed')} covered={!!state.shown} />
      )
    case 'search':
      return <SearchPanel onPerson={scanner.scanPerson} />
    case 'walk_in':
      return <WalkInPanel onWalkIn={scanner.walkIn} />
    case 'history':
      return <HistoryPanel entries={state.entries} onUndo={scanner.undo} />
  }
}
