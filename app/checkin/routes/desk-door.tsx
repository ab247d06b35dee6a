import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { may } from '#app/accounts/permission.ts'
import { paths } from '#app/paths.ts'
import { newId } from '#app/tools/id.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { TitleRow } from '#app/ui/title-row.tsx'
import { useWords } from '#app/ui/words.tsx'
import { Done, RowId, useFormState } from '#app/web/form-state.tsx'
import { guard } from '#app/web/guard.server.ts'
import type { PageHandle } from '#app/web/page-handle.ts'
import { param } from '#app/web/param.ts'
import { readerOf } from '#app/web/reader.server.ts'
import { found } from '#app/web/reply.ts'
import { titleOf } from '#app/web/title.ts'
import { db } from '#db/connect.ts'
import { listDevices } from '../device-list.server.ts'
import { countDeskDoor } from '../people.server.ts'
import { listScans } from '../scan-log.server.ts'
import { Devices } from '../ui/devices.tsx'
import { DoorFigures } from '../ui/door-figures.tsx'
import { deviceForPrint, scanForPrint } from '../ui/print.ts'
import { Scans } from '../ui/scans.tsx'

const newest = 8

export const handle = {
  enter: { read: 'door.read' },
  compressed: true,
  tab: 'door',
} satisfies PageHandle

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { organisation_id, role } = await guard(request, handle)
  const event_id = param(params, 'event')
  const { t, language } = readerOf(request)
  const own = { organisation_id, event_id }
  const count = found(await countDeskDoor(db, own))
  // The newest scans have names in them, which only those who see the registrations may read.
  const may_manage = may(role, 'door.manage')
  const log = may_manage ? await listScans(db, { ...own, page: 1, size: newest }) : undefined
  const devices = await listDevices(db, own)
  return {
    title: t('checkin:door.title'),
    event_id,
    may_manage,
    row_id: newId(),
    count,
    devices: devices.map((device) => deviceForPrint(device, language)),
    scans: log?.scans.map((scan) => scanForPrint(scan, language)) ?? [],
  }
}

export const meta = titleOf

export default function DeskDoor() {
  const { title, event_id, may_manage, row_id, count, devices, scans } =
    useLoaderData<typeof loader>()
  const form = useFormState({ row_id })
  const t = useWords()
  const actions = (
    <>
      <ButtonLink kind="quiet" href={paths.deskDoor(event_id)}>
        {t('checkin:door.refresh')}
      </ButtonLink>
      {may_manage && (
        <form method="post" action={paths.deskDevices(event_id)}>
          <RowId form={form} />
          <Button icon="plus">{t('checkin:device.add')}</Button>
        </form>
      )}
    </>
  )
  return (
    <>
      <TitleRow title={title} actions={actions} />
      <Done area="checkin" />
      <DoorFigures count={count} />
      <Devices event_id={event_id} devices={devices} may_manage={may_manage} />
      {may_manage && (
        <section className="section">
          <h2>{t('checkin:scans.newest')}</h2>
          <Scans event_id={event_id} scans={scans} />
          {scans.length > 0 && (
            <p>
              <a href={paths.deskScans(event_id)}>{t('checkin:scans.all')}</a>
            </p>
          )}
        </section>
      )}
    </>
  )
}
