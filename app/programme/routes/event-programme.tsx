import { data, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { paths } from '#app/paths.ts'
import { inLanguage } from '#app/tools/language.ts'
import { span } from '#app/tools/when.ts'
import { Breadcrumbs } from '#app/ui/breadcrumbs.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { EuFunding } from '#app/ui/eu-funding.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { useReader } from '#app/ui/words.tsx'
import { param } from '#app/web/param.ts'
import { PublicPage } from '#app/web/public-page.tsx'
import { readerOf } from '#app/web/reader.server.ts'
import { found } from '#app/web/reply.ts'
import { titleOf } from '#app/web/title.ts'
import { db } from '#db/connect.ts'
import { findPublicEvent } from '../events.server.ts'
import { listSessions } from '../sessions.server.ts'
import { PlaceLines } from '../ui/event-parts.tsx'
import { ProgrammeDetails } from '../ui/programme-details.tsx'
import { ProgrammeTable } from '../ui/programme-table.tsx'
import { Said } from '../ui/said.tsx'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { t, language } = readerOf(request)
  const event = found(await findPublicEvent(db, param(params, 'event')))
  const sessions = await listSessions(db, event.id)
  const name = inLanguage(event, 'title', language)
  return data({ title: t('programme:whole.title', { event: name }), event, sessions })
}

export const meta = titleOf

export default function EventProgramme() {
  const { event, sessions } = useLoaderData<typeof loader>()
  const { t, language } = useReader()
  return (
    <PublicPage owner={event.organisation_name}>
      <div className="stack">
        <Breadcrumbs
          label={t('programme:whole.back')}
          trail={[{ href: paths.event(event.slug), text: inLanguage(event, 'title', language) }]}
        />
        <h1>{t('programme:whole.heading')}</h1>
        <p className="lead">
          <Said row={event} field="title" />, {span(event.starts_at, event.ends_at, language)}
        </p>
        <p>
          <PlaceLines event={event} />
        </p>
      </div>
      {event.cancelled_at && <Notice tone="stop" title={t('programme:cancelled.title')} />}
      {sessions.length === 0 ? (
        <Empty icon="list" title={t('programme:whole.none')}>
          <p>{t('programme:whole.none_text')}</p>
        </Empty>
      ) : (
        <>
          <ProgrammeTable sessions={sessions} />
          <section className="section" aria-labelledby="details">
            <h2 id="details">{t('programme:whole.details')}</h2>
            <ProgrammeDetails sessions={sessions} />
          </section>
        </>
      )}
      {event.funding === 'eu' && (
        <EuFunding statement={t('programme:eu.statement')} emblem={t('programme:eu.emblem')} />
      )}
    </PublicPage>
  )
}
