import { paths } from '#app/paths.ts'
import { Button } from '#app/ui/button.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { Notice, type Tone } from '#app/ui/notice.tsx'
import { Tag } from '#app/ui/tag.tsx'
import { useWords } from '#app/ui/words.tsx'
import type { DeviceState } from '../device.ts'
import type { PrintedDevice } from './print.ts'

const tones: Record<DeviceState, Tone> = {
  waiting: 'info',
  expired: 'warn',
  paired: 'ok',
  revoked: 'stop',
}

export function DeviceTag({ state }: { state: DeviceState }) {
  const t = useWords()
  return <Tag tone={tones[state]}>{t(`checkin:device.state.${state}`)}</Tag>
}

/** The code that a phone's own camera opens, and its address for those who type. */
export function DeviceCode(props: { qr_svg: string; address: string; until: string }) {
  const { qr_svg, address, until } = props
  const t = useWords()
  return (
    <section className="split">
      <div className="prose">
        <h2>{t('checkin:device.pair.title')}</h2>
        <ol>
          <li>{t('checkin:device.pair.open')}</li>
          <li>{t('checkin:device.pair.point')}</li>
          <li>{t('checkin:device.pair.name')}</li>
        </ol>
        <p>{t('checkin:device.pair.until', { time: until })}</p>
        <p>
          {t('checkin:device.pair.address')}
          <br />
          <code className="breakable">{address}</code>
        </p>
      </div>
      <div className="ticket-qr">
        <div
          role="img"
          aria-label={t('checkin:device.pair.qr')}
          dangerouslySetInnerHTML={{ __html: qr_svg }}
        />
      </div>
    </section>
  )
}

export function DeviceRenewal() {
  const t = useWords()
  return (
    <form method="post" className="stack">
      <Notice tone="warn">
        <p>{t('checkin:device.expired')}</p>
      </Notice>
      <div className="form-actions">
        <Button icon="qr">{t('checkin:device.renew')}</Button>
      </div>
    </form>
  )
}

export function DeviceFacts({ event_id, device }: { event_id: string; device: PrintedDevice }) {
  const t = useWords()
  const facts = [
    { label: t('checkin:device.head.paired'), value: device.paired },
    { label: t('checkin:device.head.seen'), value: device.seen },
  ].filter(({ value }) => value !== null)
  return (
    <section className="section">
      {facts.length > 0 && <Facts layout="rows" facts={facts} />}
      {device.state !== 'revoked' && (
        <form
          method="post"
          action={paths.deskDeviceRevocation(event_id, device.id)}
          className="stack"
        >
          <p className="hint">{t('checkin:device.revoke_hint')}</p>
          <div className="form-actions">
            <Button kind="danger" icon="ban">
              {t('checkin:device.revoke')}
            </Button>
          </div>
        </form>
      )}
    </section>
  )
}
