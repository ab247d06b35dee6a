import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { may } from '#app/accounts/permission.ts'
import { paths } from '#app/paths.ts'
import { now } from '#app/tools/instant.ts'
import { inLanguage } from '#app/tools/language.ts'
import { whole } from '#app/tools/number.ts'
import { sortKey } from '#app/tools/sort-key.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { Table } from '#app/ui/table.tsx'
import { Tag } from '#app/ui/tag.tsx'
import { TitleRow } from '#app/ui/title-row.tsx'
import { useReader } from '#app/ui/words.tsx'
import { guard } from '#app/web/guard.server.ts'
import type { PageHandle } from '#app/web/page-handle.ts'
import { readerOf } from '#app/web/reader.server.ts'
import { titleOf } from '#app/web/title.ts'
import { db } from '#db/connect.ts'
import { listProjects } from '../projects.server.ts'
import { listReports } from '../report.server.ts'
import { periodText } from '../ui/project-facts.tsx'

export const handle = { enter: { read: 'projects.read' }, compressed: true } satisfies PageHandle

export async function loader({ request }: LoaderFunctionArgs) {
  const member = await guard(request, handle)
  const { t } = readerOf(request)
  const projects = await listProjects(db, member)
  const project_ids = projects.map(({ id }) => id)
  const { organisation_id } = member
  const figures = await listReports(db, { organisation_id, project_ids, now: now() })
  const rows = projects.map((project, at) => ({ ...project, targets: figures[at]?.targets ?? [] }))
  return {
    title: t('projects:projects'),
    may_edit: may(member.role, 'projects.edit'),
    programmes: [...Map.groupBy(rows, ({ programme }) => programme)]
      .map(([name, projects]) => ({ name, projects }))
      // In Swedish order, those without a programme last.
      .toSorted((a, b) => (orderOf(a.name) < orderOf(b.name) ? -1 : 1)),
  }
}

const orderOf = (programme: string) => (programme === '' ? 'z' : sortKey(programme))

export const meta = titleOf

type Data = ReturnType<typeof useLoaderData<typeof loader>>
type Row = Data['programmes'][number]['projects'][number]

export default function DeskProjects() {
  const { t } = useReader()
  const { title, may_edit, programmes } = useLoaderData<typeof loader>()
  const add = may_edit && (
    <ButtonLink href={paths.deskProjectNew()} icon="plus">
      {t('projects:list.new')}
    </ButtonLink>
  )
  return (
    <>
      <TitleRow title={title} actions={programmes.length > 0 && add} />
      {programmes.length === 0 && (
        <Empty title={t('projects:list.none_title')} icon="project" action={add}>
          <p>{t('projects:list.none_text')}</p>
        </Empty>
      )}
      {programmes.length > 0 && <p className="muted measure">{t('projects:count.sentence')}</p>}
      {programmes.map(({ name, projects }) => (
        <Programme key={name} name={name || t('projects:list.no_programme')} projects={projects} />
      ))}
    </>
  )
}

function Programme({ name, projects }: { name: string; projects: readonly Row[] }) {
  const { t, language } = useReader()
  return (
    <section className="stack">
      <h2>{name}</h2>
      <Table
        caption={t('projects:list.caption', { programme: name })}
        hideCaption
        rows={projects}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'project',
            head: t('projects:list.project'),
            heading: true,
            cell: (row) => (
              <a href={paths.deskProject(row.id)}>{inLanguage(row, 'title', language)}</a>
            ),
          },
          {
            key: 'figures',
            head: t('projects:list.figures'),
            cell: (row) => <ShortFigures targets={row.targets} />,
          },
          {
            key: 'period',
            head: t('projects:list.period'),
            cell: (row) => periodText(row, { t, language }),
          },
          {
            key: 'page',
            head: t('projects:list.page'),
            cell: ({ published_at }) => (
              <Tag tone={published_at ? 'ok' : 'neutral'}>
                {t(published_at ? 'projects:state.published' : 'projects:state.draft')}
              </Tag>
            ),
          },
        ]}
      />
    </section>
  )
}

function ShortFigures({ targets }: { targets: Row['targets'] }) {
  const { t, language } = useReader()
  if (targets.length === 0) return <span className="muted">{t('projects:list.no_targets')}</span>
  return (
    <ul className="plain-list">
      {targets.map((target) => (
        <li key={target.id}>
          <strong>
            {t(
              target.value >= target.target ? 'projects:count.short_met' : 'projects:count.short',
              {
                value: whole(target.value, language),
                target: whole(target.target, language),
              },
            )}
          </strong>{' '}
          <span className="muted">{inLanguage(target, 'title', language)}</span>
        </li>
      ))}
    </ul>
  )
}
