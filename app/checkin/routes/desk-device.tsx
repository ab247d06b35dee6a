import {
  type ActionFunctionArgs,
  type HeadersFunction,
  type LoaderFunctionArgs,
  redirect,
} from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { config } from '#app/config.server.ts'
import { paths } from '#app/paths.ts'
import { now } from '#app/tools/instant.ts'
import { qrSvg } from '#app/tools/qr.ts'
import { time } from '#app/tools/when.ts'
import { Breadcrumbs } from '#app/ui/breadcrumbs.tsx'
import { TitleRow } from '#app/ui/title-row.tsx'
import { useWords } from '#app/ui/words.tsx'
import { guard } from '#app/web/guard.server.ts'
import type { PageHandle } from '#app/web/page-handle.ts'
import { param } from '#app/web/param.ts'
import { readerOf } from '#app/web/reader.server.ts'
import { found, privately } from '#app/web/reply.ts'
import { titleOf } from '#app/web/title.ts'
import { db } from '#db/connect.ts'
import { deviceState } from '../device.ts'
import { findDeskDevice, renewPairing } from '../devices.server.ts'
import { DeviceCode, DeviceFacts, DeviceRenewal, DeviceTag } from '../ui/device.tsx'
import { deviceForPrint } from '../ui/print.ts'

export const handle = {
  enter: { read: 'door.manage', act: 'door.manage' },
  tab: 'door',
} satisfies PageHandle

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { organisation_id } = await guard(request, handle)
  const event_id = param(params, 'event')
  const device_id = param(params, 'device')
  const { t, language } = readerOf(request)
  const { pairing_token, ...device } = found(
    await findDeskDevice(db, { organisation_id, event_id, device_id }),
  )
  const state = deviceState(device, now())
  const address = config.BASE_URL + paths.doorPairing(pairing_token)
  return {
    title: device.name || t(device.paired_at ? 'retention:nobody' : 'checkin:device.new'),
    event_id,
    device: deviceForPrint(device, language),
    code:
      state === 'waiting'
        ? { address, qr_svg: qrSvg(address), until: time(device.pairing_expires_at, language) }
        : null,
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { organisation_id, person_id } = await guard(request, handle)
  const event_id = param(params, 'event')
  const device_id = param(params, 'device')
  found(await findDeskDevice(db, { organisation_id, event_id, device_id }))
  await renewPairing(db, { organisation_id, person_id, event_id, device_id })
  return redirect(paths.deskDevice(event_id, device_id), 303)
}

export const headers: HeadersFunction = () => privately

export const meta = titleOf

export default function DeskDevice() {
  const { title, event_id, device, code } = useLoaderData<typeof loader>()
  const t = useWords()
  const door = { href: paths.deskDoor(event_id), text: t('checkin:door.title') }
  return (
    <>
      <Breadcrumbs label={t('checkin:trail')} trail={[door]} />
      <TitleRow title={title}>
        <DeviceTag state={device.state} />
      </TitleRow>
      {code && <DeviceCode {...code} />}
      {device.state === 'expired' && <DeviceRenewal />}
      <DeviceFacts event_id={event_id} device={device} />
    </>
  )
}
