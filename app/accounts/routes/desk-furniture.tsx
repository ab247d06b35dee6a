import { data, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { formatCode } from '#app/tools/code.ts'
import { qrSvg } from '#app/tools/qr.ts'
import { clock, date, day, weekday } from '#app/tools/when.ts'
import { TitleRow } from '#app/ui/title-row.tsx'
import { useWords } from '#app/ui/words.tsx'
import { guard } from '#app/web/guard.server.ts'
import type { PageHandle } from '#app/web/page-handle.ts'
import { readerOf } from '#app/web/reader.server.ts'
import { titleOf } from '#app/web/title.ts'
import { Forms } from '../ui/furniture-forms.tsx'
import { Buttons, Messages } from '../ui/furniture-text.tsx'
import { Events, Figures } from '../ui/furniture-things.tsx'
import { Ways } from '../ui/furniture-ways.tsx'

const sample = '0123456789ABCDEFGHJKMNPQRS'
const times = ['2027-02-09T09:00:00.000Z', '2027-02-09T11:30:00.000Z', '2027-02-09T15:00:00.000Z']

export const handle = { enter: { read: 'desk.open' }, compressed: true } satisfies PageHandle

export async function loader({ request }: LoaderFunctionArgs) {
  await guard(request, handle)
  const { t, language } = readerOf(request)
  const iso = '2027-02-09'
  return data({
    title: t('accounts:furniture.title'),
    day: {
      iso,
      weekday: weekday(iso, language),
      day: day(iso),
      month: date(iso, language).replace(/^\d+ /, ''),
      clock: times.map((time) => clock(time, language)),
    },
    qr_svg: qrSvg(sample),
    code: formatCode(sample),
  })
}

export const meta = titleOf

export default function DeskFurniture() {
  const { title, day, qr_svg, code } = useLoaderData<typeof loader>()
  const t = useWords()
  return (
    <>
      <TitleRow title={title}>{t('accounts:furniture.lead')}</TitleRow>
      <Messages />
      <Buttons />
      <Forms />
      <Ways />
      <Figures />
      <Events day={day} qr_svg={qr_svg} code={code} />
    </>
  )
}
