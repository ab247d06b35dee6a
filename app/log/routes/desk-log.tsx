import { data, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Empty } from '#app/ui/empty.tsx'
import { TitleRow } from '#app/ui/title-row.tsx'
import { useWords } from '#app/ui/words.tsx'
import { guard } from '#app/web/guard.server.ts'
import type { PageHandle } from '#app/web/page-handle.ts'
import { readerOf } from '#app/web/reader.server.ts'
import { privately } from '#app/web/reply.ts'
import { titleOf } from '#app/web/title.ts'
import { db } from '#db/connect.ts'
import { logPage } from '../log-page.server.ts'
import { LogFilters, LogTable } from '../ui/log.tsx'

export const handle = { enter: { read: 'log.read' }, compressed: true } satisfies PageHandle

export async function loader({ request }: LoaderFunctionArgs) {
  const { organisation_id, role } = await guard(request, handle)
  const { t, language } = readerOf(request)
  const search = new URL(request.url).searchParams
  const page = await logPage(db, { organisation_id, search, reader: { t, language, role } })
  return data({ title: t('log:title'), page }, { headers: privately })
}

export const meta = titleOf

export default function DeskLog() {
  const { title, page } = useLoaderData<typeof loader>()
  const t = useWords()
  return (
    <>
      <TitleRow title={title}>{t('log:lead')}</TitleRow>
      {(page.is_filtered || page.total > 0) && <LogFilters page={page} />}
      {page.rows.length === 0 ? (
        <Empty icon="clock" title={t(`log:empty.${page.is_filtered ? 'filtered' : 'title'}`)}>
          <p>{t(`log:empty.${page.is_filtered ? 'filtered_text' : 'text'}`)}</p>
        </Empty>
      ) : (
        <LogTable page={page} />
      )}
    </>
  )
}
