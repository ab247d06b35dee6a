import { Icon } from '#app/ui/icon.tsx'
import { useWords } from '#app/ui/words.tsx'
import type { CameraProblem } from './camera.ts'
import type { Camera } from './use-camera.ts'

type CameraViewProps = {
  camera: Camera
  hidden: boolean
  /** In a corner of the verdict, so that the next ticket can be aimed at. */
  small: boolean
}

export function CameraView({ camera, hidden, small }: CameraViewProps) {
  const t = useWords()
  const { state } = camera
  const isOn = state === 'running'
  return (
    <div className={small ? 'door-camera small' : 'door-camera'} hidden={hidden}>
      <video ref={camera.video} muted playsInline aria-label={t('checkin:scanner.view')} />
      {isOn && !small && (
        <>
          <div className="door-aim" />
          <p className="door-hint">{t('checkin:scanner.aim')}</p>
        </>
      )}
      {state === 'starting' && <p className="door-hint">{t('checkin:scanner.starting')}</p>}
      {!isOn && state !== 'starting' && !small && (
        <Problem problem={state} onAgain={camera.again} />
      )}
    </div>
  )
}

function Problem({ problem, onAgain }: { problem: CameraProblem; onAgain: () => void }) {
  const t = useWords()
  return (
    <div className="door-panel" role="alert">
      <h2>
        <Icon name="warn" /> {t('checkin:scanner.camera.title')}
      </h2>
      <p>{t(`checkin:scanner.camera.${problem}`)}</p>
      <p>{t('checkin:scanner.camera.meanwhile')}</p>
      <button type="button" className="button secondary" onClick={onAgain}>
        {t('checkin:scanner.camera.again')}
      </button>
    </div>
  )
}
