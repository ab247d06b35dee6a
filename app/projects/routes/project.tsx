import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { paths } from '#app/paths.ts'
import { now } from '#app/tools/instant.ts'
import { inLanguage } from '#app/tools/language.ts'
import { dateTime } from '#app/tools/when.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { Masthead } from '#app/ui/masthead.tsx'
import { useReader } from '#app/ui/words.tsx'
import type { PageHandle } from '#app/web/page-handle.ts'
import { param } from '#app/web/param.ts'
import { PublicPage } from '#app/web/public-page.tsx'
import { readerOf } from '#app/web/reader.server.ts'
import { found } from '#app/web/reply.ts'
import { titleOf } from '#app/web/title.ts'
import { db } from '#db/connect.ts'
import { findPublicProject } from '../projects.server.ts'
import { type ReportEvent, report } from '../report.server.ts'
import { isTooFewToTell, told } from '../target.ts'
import { EuBlock, ProjectFactList, ProjectText, periodText } from '../ui/project-facts.tsx'
import { PublicEvents } from '../ui/public-events.tsx'
import { ReportFigures } from '../ui/report-figures.tsx'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const project = found(await findPublicProject(db, param(params, 'project')))
  const at = now()
  const { targets, events } = await report(db, { project_id: project.id, now: at })
  return {
    title: inLanguage(project, 'title', readerOf(request).language),
    project,
    // What a loader answers can be fetched by anyone, so what is not told is left out already here.
    targets: targets.map(told),
    events: events
      .filter(({ published_at }) => published_at !== null)
      .map((event) => publicEvent(event, at)),
    at,
  }
}

function publicEvent(event: ReportEvent, at: string) {
  const { slug, type, title_sv, title_en, starts_at } = event
  const is_cancelled = event.cancelled_at !== null
  const is_coming = starts_at > at
  const attended = isTooFewToTell(event.attended) ? null : event.attended
  return { slug, type, title_sv, title_en, starts_at, is_cancelled, is_coming, attended }
}

export const meta = titleOf

export const handle = { enter: 'everyone', kept: {} } satisfies PageHandle

export default function Project() {
  const { t, language } = useReader()
  const { title, project, targets, events, at } = useLoaderData<typeof loader>()
  return (
    <PublicPage owner={project.organisation_name}>
      <Masthead title={title}>
        <p className="lead">
          {[project.programme, periodText(project, { t, language })].filter(Boolean).join(', ')}
        </p>
      </Masthead>
      <EuBlock funder={project.funder} />
      <ProjectText project={project} field="summary" />
      {targets.length > 0 && (
        <section className="section">
          <h2>{t('projects:public.targets')}</h2>
          <ReportFigures targets={targets} />
          <div className="stack stack-small measure muted">
            <p>{t('projects:count.sentence')}</p>
            <p>{t('projects:project.as_of', { at: dateTime(at, language) })}</p>
          </div>
          <div>
            <ButtonLink
              href={paths.projectTargets(project.slug)}
              kind="secondary"
              icon="download"
              download
            >
              {t('projects:public.csv')}
            </ButtonLink>
          </div>
        </section>
      )}
      {events.length > 0 && <PublicEvents events={events} />}
      <section className="section">
        <h2>{t('projects:project.about')}</h2>
        <ProjectFactList project={project} />
        <ProjectText project={project} field="aims" />
      </section>
    </PublicPage>
  )
}
