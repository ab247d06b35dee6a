import type { LoaderFunctionArgs } from '@remix-run/node'
import { toCsv } from '#app/tools/csv.ts'
import { localDate, now } from '#app/tools/instant.ts'
import { guard } from '#app/web/guard.server.ts'
import type { PageHandle } from '#app/web/page-handle.ts'
import { param } from '#app/web/param.ts'
import { readerOf } from '#app/web/reader.server.ts'
import { found, privately } from '#app/web/reply.ts'
import { db } from '#db/connect.ts'
import { findProject } from '../projects.server.ts'
import { findReport } from '../report.server.ts'
import { reportRows } from '../report-rows.ts'

export const handle = { enter: { read: 'projects.read' }, compressed: true } satisfies PageHandle

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { organisation_id } = await guard(request, handle)
  const project_id = param(params, 'project')
  const project = found(await findProject(db, { organisation_id, project_id }))
  const at = now()
  const figures = found(await findReport(db, { organisation_id, project_id, now: at }))
  const { header, rows } = reportRows({ ...figures, project, now: at }, readerOf(request))
  return new Response(toCsv(header, rows), {
    headers: {
      ...privately,
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${project.slug}-${localDate(at)}.csv"`,
    },
  })
}
