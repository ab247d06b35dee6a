import type { LoaderFunctionArgs } from '@remix-run/node'
import { toCsv } from '#app/tools/csv.ts'
import { now } from '#app/tools/instant.ts'
import type { PageHandle } from '#app/web/page-handle.ts'
import { param } from '#app/web/param.ts'
import { readerOf } from '#app/web/reader.server.ts'
import { found } from '#app/web/reply.ts'
import { db } from '#db/connect.ts'
import { findPublicProject } from '../projects.server.ts'
import { report } from '../report.server.ts'
import { publicRows } from '../report-rows.ts'
import { told } from '../target.ts'

export const handle = { enter: 'everyone', compressed: true } satisfies PageHandle

export async function loader({ request, params }: LoaderFunctionArgs) {
  const project = found(await findPublicProject(db, param(params, 'project')))
  const { targets } = await report(db, { project_id: project.id, now: now() })
  const { header, rows } = publicRows(targets.map(told), readerOf(request))
  return new Response(toCsv(header, rows), {
    headers: {
      'Cache-Control': 'public, max-age=60',
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${project.slug}.csv"`,
      Vary: 'Cookie',
    },
  })
}
