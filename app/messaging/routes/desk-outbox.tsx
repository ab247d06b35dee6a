import { data, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { paths } from '#app/paths.ts'
import { TitleRow } from '#app/ui/title-row.tsx'
import { guard } from '#app/web/guard.server.ts'
import type { PageHandle } from '#app/web/page-handle.ts'
import { readerOf } from '#app/web/reader.server.ts'
import { titleOf } from '#app/web/title.ts'
import { db } from '#db/connect.ts'
import { lettersPage } from '../letters-page.server.ts'
import { Letters } from '../ui/letters.tsx'

export const handle = { enter: { read: 'outbox.read' }, compressed: true } satisfies PageHandle

export async function loader({ request }: LoaderFunctionArgs) {
  const { organisation_id } = await guard(request, handle)
  const reader = readerOf(request)
  const search = new URL(request.url).searchParams
  const page = await lettersPage(db, { organisation_id, search, at: paths.deskOutbox, reader })
  return data({ title: reader.t('messaging:outbox.title'), page })
}

export const meta = titleOf

export default function DeskOutbox() {
  const { title, page } = useLoaderData<typeof loader>()
  return (
    <>
      <TitleRow title={title} />
      <Letters page={page} />
    </>
  )
}
