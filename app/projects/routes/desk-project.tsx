import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { may } from '#app/accounts/permission.ts'
import { paths } from '#app/paths.ts'
import { now } from '#app/tools/instant.ts'
import { inLanguage } from '#app/tools/language.ts'
import { whole } from '#app/tools/number.ts'
import { dateTime } from '#app/tools/when.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { BarChart } from '#app/ui/progress.tsx'
import { Tag } from '#app/ui/tag.tsx'
import { TitleRow } from '#app/ui/title-row.tsx'
import { useReader } from '#app/ui/words.tsx'
import { Done } from '#app/web/form-state.tsx'
import { guard } from '#app/web/guard.server.ts'
import type { PageHandle } from '#app/web/page-handle.ts'
import { param } from '#app/web/param.ts'
import { readerOf } from '#app/web/reader.server.ts'
import { found } from '#app/web/reply.ts'
import { titleOf } from '#app/web/title.ts'
import { db } from '#db/connect.ts'
import { findProject } from '../projects.server.ts'
import { findReport } from '../report.server.ts'
import { isCounted } from '../target.ts'
import { EventTable } from '../ui/event-table.tsx'
import { EuBlock, ProjectFactList, ProjectText } from '../ui/project-facts.tsx'
import { ProjectTrail } from '../ui/project-trail.tsx'
import { ReportFigures } from '../ui/report-figures.tsx'

export const handle = { enter: { read: 'projects.read' }, compressed: true } satisfies PageHandle

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { organisation_id, role } = await guard(request, handle)
  const project_id = param(params, 'project')
  const project = found(await findProject(db, { organisation_id, project_id }))
  const at = now()
  return {
    title: inLanguage(project, 'title', readerOf(request).language),
    project,
    report: found(await findReport(db, { organisation_id, project_id, now: at })),
    at,
    may_edit: may(role, 'projects.edit'),
  }
}

export const meta = titleOf

type Data = ReturnType<typeof useLoaderData<typeof loader>>

export default function DeskProject() {
  const { t } = useReader()
  const data = useLoaderData<typeof loader>()
  const { project, title, may_edit } = data
  return (
    <>
      <ProjectTrail />
      <TitleRow
        title={title}
        actions={
          may_edit && (
            <>
              <ButtonLink href={paths.deskProjectEdit(project.id)} kind="secondary" icon="edit">
                {t('projects:project.edit')}
              </ButtonLink>
              <ButtonLink href={paths.deskProjectEvents(project.id)} icon="calendar">
                {t('projects:project.events')}
              </ButtonLink>
            </>
          )
        }
      >
        {project.programme && <span>{project.programme}</span>}
        <Tag tone={project.published_at ? 'ok' : 'neutral'}>
          {t(project.published_at ? 'projects:state.published' : 'projects:state.draft')}
        </Tag>
      </TitleRow>
      <Done area="projects" />
      <EuBlock funder={project.funder} />
      <Targets {...data} />
      <Events {...data} />
      <section className="section">
        <h2>{t('projects:project.about')}</h2>
        <ProjectFactList project={project} />
        <ProjectText project={project} field="summary" />
        <ProjectText project={project} field="aims" />
      </section>
      <PublicSide {...data} />
    </>
  )
}

function Targets({ project, report, at, may_edit }: Data) {
  const { t, language } = useReader()
  const add = may_edit && (
    <ButtonLink href={paths.deskTargetNew(project.id)} kind="secondary" icon="plus">
      {t('projects:project.add_target')}
    </ButtonLink>
  )
  if (report.targets.length === 0)
    return (
      <Empty title={t('projects:project.no_targets_title')} icon="target" action={add}>
        <p>{t('projects:project.no_targets_text')}</p>
      </Empty>
    )
  return (
    <section className="section">
      <div className="spread">
        <h2>{t('projects:project.targets')}</h2>
        {add}
      </div>
      <ReportFigures
        targets={report.targets}
        hrefOf={(target_id) => paths.deskTarget(project.id, target_id)}
      />
      <div className="stack stack-small measure muted">
        <p>{t('projects:count.sentence')}</p>
        <p>{t('projects:project.as_of', { at: dateTime(at, language) })}</p>
      </div>
    </section>
  )
}

function Events({ project, report, may_edit }: Data) {
  const { t, language } = useReader()
  const { events, participants } = report
  if (events.length === 0)
    return (
      <Empty
        title={t('projects:project.no_events_title')}
        icon="calendar"
        action={
          may_edit && (
            <ButtonLink href={paths.deskProjectEvents(project.id)} kind="secondary" icon="calendar">
              {t('projects:project.events')}
            </ButtonLink>
          )
        }
      >
        <p>{t('projects:project.no_events_text')}</p>
      </Empty>
    )
  const counted = events.filter((event) => isCounted(event) && event.attended > 0)
  return (
    <section className="section">
      <h2>{t('projects:project.events_heading')}</h2>
      {counted.length > 0 && (
        <BarChart
          caption={t('projects:project.chart')}
          bars={counted.map((event) => ({
            label: inLanguage(event, 'title', language),
            value: event.attended,
            text: whole(event.attended, language),
          }))}
        />
      )}
      <p>{t('projects:project.participants_total', { count: participants })}</p>
      <EventTable events={events} />
    </section>
  )
}

function PublicSide({ project, may_edit }: Data) {
  const { t } = useReader()
  const { published_at, id, slug } = project
  return (
    <section className="section no-print">
      <h2>{t('projects:project.page')}</h2>
      <p>{t(published_at ? 'projects:project.page_public' : 'projects:project.page_hidden')}</p>
      <div className="cluster">
        {published_at && (
          <ButtonLink href={paths.project(slug)} kind="secondary" icon="eye">
            {t('projects:project.see_page')}
          </ButtonLink>
        )}
        <ButtonLink href={paths.deskProjectExport(id)} kind="secondary" icon="download" download>
          {t('projects:project.csv')}
        </ButtonLink>
        {may_edit && (
          <form
            method="post"
            action={
              published_at ? paths.deskProjectWithdrawal(id) : paths.deskProjectPublication(id)
            }
          >
            <Button kind={published_at ? 'quiet' : 'primary'}>
              {t(published_at ? 'projects:project.withdraw' : 'projects:project.publish')}
            </Button>
          </form>
        )}
      </div>
    </section>
  )
}
