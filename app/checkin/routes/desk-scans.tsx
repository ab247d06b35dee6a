import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { paths } from '#app/paths.ts'
import { Breadcrumbs } from '#app/ui/breadcrumbs.tsx'
import { Field } from '#app/ui/field.tsx'
import { Filters } from '#app/ui/filters.tsx'
import { Pagination } from '#app/ui/pagination.tsx'
import { TitleRow } from '#app/ui/title-row.tsx'
import { useWords } from '#app/ui/words.tsx'
import { guard } from '#app/web/guard.server.ts'
import type { PageHandle } from '#app/web/page-handle.ts'
import { param } from '#app/web/param.ts'
import { readerOf } from '#app/web/reader.server.ts'
import { found } from '#app/web/reply.ts'
import { titleOf } from '#app/web/title.ts'
import { db } from '#db/connect.ts'
import { isVerdict, verdicts } from '../admission.ts'
import { listDevices } from '../device-list.server.ts'
import { findDoorEvent, listScans, scansAPage } from '../scan-log.server.ts'
import { scanForPrint } from '../ui/print.ts'
import { Scans } from '../ui/scans.tsx'

export const handle = {
  enter: { read: 'door.manage' },
  compressed: true,
  tab: 'door',
} satisfies PageHandle

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { organisation_id } = await guard(request, handle)
  const event_id = param(params, 'event')
  const { t, language } = readerOf(request)
  const own = { organisation_id, event_id }
  found(await findDoorEvent(db, own))
  const search = new URL(request.url).searchParams
  const asked = search.get('verdict')
  const verdict = isVerdict(asked) ? asked : null
  const devices = (await listDevices(db, own)).filter(({ paired_at }) => paired_at !== null)
  const device = devices.find(({ id }) => id === search.get('device'))?.id ?? null
  const page = Math.min(100_000, Math.max(1, Number.parseInt(search.get('page') ?? '', 10) || 1))
  const { scans, total } = await listScans(db, { ...own, verdict, device_id: device, page })
  return {
    title: t('checkin:scans.title'),
    event_id,
    filter: { verdict, device },
    devices: devices.map(({ id, name }) => ({ value: id, label: name || t('retention:nobody') })),
    scans: scans.map((scan) => scanForPrint(scan, language)),
    page,
    range: {
      first: (page - 1) * scansAPage + 1,
      last: (page - 1) * scansAPage + scans.length,
      total,
    },
  }
}

export const meta = titleOf

export default function DeskScans() {
  const { title, event_id, filter, devices, scans, page, range } = useLoaderData<typeof loader>()
  const t = useWords()
  const any = { value: '', label: t('checkin:scans.any') }
  const said = verdicts.map((value) => ({ value, label: t(`checkin:verdict.${value}`) }))
  const to = (number: number) => paths.deskScans(event_id, { ...filter, page: number })
  const clear = { href: paths.deskScans(event_id), text: t('checkin:scans.clear') }
  return (
    <>
      <Breadcrumbs
        label={t('checkin:trail')}
        trail={[{ href: paths.deskDoor(event_id), text: t('checkin:door.title') }]}
      />
      <TitleRow title={title} />
      <Filters
        label={t('checkin:scans.filter')}
        submit={t('checkin:scans.show')}
        clear={filter.verdict || filter.device ? clear : undefined}
      >
        <Field
          name="verdict"
          label={t('checkin:scans.head.verdict')}
          as="select"
          options={[any, ...said]}
          value={filter.verdict}
        />
        <Field
          name="device"
          label={t('checkin:scans.head.device')}
          as="select"
          options={[any, ...devices]}
          value={filter.device}
        />
      </Filters>
      <Scans event_id={event_id} scans={scans} />
      {range.last - range.first + 1 < range.total && (
        <Pagination
          label={t('checkin:scans.pages')}
          summary={t('checkin:scans.range', range)}
          previous={page > 1 ? { href: to(page - 1), label: t('checkin:scans.newer') } : undefined}
          next={
            range.last < range.total
              ? { href: to(page + 1), label: t('checkin:scans.older') }
              : undefined
          }
        />
      )}
    </>
  )
}
