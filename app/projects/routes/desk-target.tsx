import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { may } from '#app/accounts/permission.ts'
import { paths } from '#app/paths.ts'
import { newId } from '#app/tools/id.ts'
import { localDate, now } from '#app/tools/instant.ts'
import { inLanguage } from '#app/tools/language.ts'
import { whole } from '#app/tools/number.ts'
import { ButtonLink } from '#app/ui/button.tsx'
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
import { listEvidence } from '../evidence.server.ts'
import { findProject } from '../projects.server.ts'
import { comingsByEvent, findReport } from '../report.server.ts'
import { countsEvents, eventsBehind, whyNot } from '../target.ts'
import { EvidenceForm } from '../ui/evidence-form.tsx'
import { EuBlock } from '../ui/project-facts.tsx'
import { ProjectTrail } from '../ui/project-trail.tsx'
import { TargetFigure } from '../ui/report-figures.tsx'
import { Comings, CountedEvents, Evidence } from '../ui/target-behind.tsx'

export const handle = { enter: { read: 'projects.read' }, compressed: true } satisfies PageHandle

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { organisation_id, role } = await guard(request, handle)
  const { language } = readerOf(request)
  const project_id = param(params, 'project')
  const own = { organisation_id, project_id }
  const project = found(await findProject(db, own))
  const at = now()
  const { events, targets } = found(await findReport(db, { ...own, now: at }))
  const target = found(targets.find(({ id }) => id === param(params, 'target')))
  const counting = new Set(eventsBehind(target, events, at))
  const comings = new Map(
    (target.kind === 'unique_participants' ? await comingsByEvent(db, own) : []).map((row) => [
      row.event_id,
      row,
    ]),
  )
  return {
    title: inLanguage(target, 'title', language),
    project,
    target,
    today: localDate(at),
    row_id: newId(),
    may_edit: may(role, 'projects.edit'),
    counting: [...counting].map((event) => ({
      ...event,
      followed_by: events
        .filter(({ follows_up_id, standing }) => standing === 'held' && follows_up_id === event.id)
        .map(({ id, ...titles }) => ({ id, title: inLanguage(titles, 'title', language) })),
    })),
    others: events
      .filter((event) => !counting.has(event))
      .map((event) => ({ ...event, why_not: whyNot(target, event, at) })),
    comings: events.flatMap((event) => {
      const row = comings.get(event.id)
      return row ? [{ ...event, ...row, id: event.id, attended: row.persons }] : []
    }),
    evidence:
      target.kind === 'counted_by_hand'
        ? await listEvidence(db, { ...own, target_id: target.id })
        : [],
  }
}

export const meta = titleOf

type Data = ReturnType<typeof useLoaderData<typeof loader>>

export default function DeskTarget() {
  const { t, language } = useReader()
  const data = useLoaderData<typeof loader>()
  const { title, project, target, may_edit } = data
  return (
    <>
      <ProjectTrail above={{ href: paths.deskProject(project.id), row: project }} />
      <TitleRow
        title={title}
        actions={
          may_edit && (
            <ButtonLink
              href={paths.deskTargetEdit(project.id, target.id)}
              kind="secondary"
              icon="edit"
            >
              {t('projects:target.change')}
            </ButtonLink>
          )
        }
      />
      <Done area="projects" />
      <EuBlock funder={project.funder} />
      <div className="figures">
        <TargetFigure target={target} />
      </div>
      <div className="stack stack-small measure">
        <p>{t(`projects:kind_hint.${target.kind}`)}</p>
        {target.baseline > 0 && (
          <p>
            {t('projects:target.baseline_plus', {
              baseline: whole(target.baseline, language),
              counted: whole(target.value - target.baseline, language),
            })}
          </p>
        )}
        {target.kind !== 'counted_by_hand' && (
          <p className="muted">{t('projects:count.sentence')}</p>
        )}
      </div>
      <section className="section">
        <h2>{t('projects:target.behind')}</h2>
        <Behind {...data} />
      </section>
    </>
  )
}

function Behind(page: Data) {
  const { project, target, counting, others, comings, evidence, may_edit, today } = page
  const { t } = useReader()
  if (target.kind === 'unique_participants') return <Comings comings={comings} />
  if (countsEvents(target.kind)) return <CountedEvents counting={counting} others={others} />
  return (
    <>
      <Evidence rows={evidence} project_id={project.id} may_edit={may_edit} />
      {may_edit && (
        <div className="stack no-print">
          <h3>{t('projects:evidence.title')}</h3>
          <EvidenceForm
            project_id={project.id}
            target_id={target.id}
            today={today}
            row_id={page.row_id}
          />
        </div>
      )}
    </>
  )
}
