import { paths } from '#app/paths.ts'
import { Empty } from '#app/ui/empty.tsx'
import { type Column, Table } from '#app/ui/table.tsx'
import { useWords } from '#app/ui/words.tsx'
import { DeviceTag } from './device.tsx'
import type { PrintedDevice } from './print.ts'

type DevicesProps = {
  event_id: string
  devices: readonly PrintedDevice[]
  may_manage: boolean
}

/** The phones at this event's door. */
export function Devices({ event_id, devices, may_manage }: DevicesProps) {
  const t = useWords()
  if (devices.length === 0) {
    return (
      <Empty icon="phone" title={t('checkin:devices.empty.title')}>
        <p>{t('checkin:devices.empty.text')}</p>
      </Empty>
    )
  }
  const name = (device: PrintedDevice) =>
    device.name || t(device.paired ? 'retention:nobody' : 'checkin:device.new')
  const columns: Column<PrintedDevice>[] = [
    {
      key: 'name',
      head: t('checkin:device.head.name'),
      heading: true,
      cell: (device) =>
        may_manage ? (
          <a href={paths.deskDevice(event_id, device.id)}>{name(device)}</a>
        ) : (
          name(device)
        ),
    },
    {
      key: 'state',
      head: t('checkin:device.head.state'),
      cell: ({ state }) => <DeviceTag state={state} />,
    },
    { key: 'seen', head: t('checkin:device.head.seen'), cell: ({ seen }) => seen ?? '–' },
    {
      key: 'scans',
      head: t('checkin:device.head.scans'),
      numeric: true,
      cell: (device) =>
        may_manage ? (
          <a href={paths.deskScans(event_id, { device: device.id })}>{device.scans}</a>
        ) : (
          device.scans
        ),
    },
  ]
  return (
    <section className="section">
      <h2>{t('checkin:devices.title')}</h2>
      <Table
        caption={t('checkin:devices.title')}
        hideCaption
        columns={columns}
        rows={devices}
        rowKey={({ id }) => id}
      />
    </section>
  )
}
