import { data, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { config } from '#app/config.server.ts'
import { paths } from '#app/paths.ts'
import { inLanguage } from '#app/tools/language.ts'
import { span } from '#app/tools/when.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { Icon } from '#app/ui/icon.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { useReader } from '#app/ui/words.tsx'
import type { PageHandle } from '#app/web/page-handle.ts'
import { headOf } from '#app/web/page-head.ts'
import { param } from '#app/web/param.ts'
import { PublicPage } from '#app/web/public-page.tsx'
import { readerOf } from '#app/web/reader.server.ts'
import { found } from '#app/web/reply.ts'
import { db } from '#db/connect.ts'
import { readProgrammePage } from '../events/public-pages.server.ts'
import { Said } from '../ui/said.tsx'
import { Funding } from '../ui/visitor/event-body.tsx'
import { EventSection } from '../ui/visitor/event-section.tsx'
import { hasMore } from '../ui/visitor/glance.tsx'
import { Place } from '../ui/visitor/place.tsx'
import { Plan } from '../ui/visitor/plan.tsx'
import { SessionDetails } from '../ui/visitor/session-details.tsx'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { t, language } = readerOf(request)
  const page = found(await readProgrammePage(db, param(params, 'event')))
  const { slug } = page.event
  const event = inLanguage(page.event, 'title', language)
  const head = {
    title: t('event-page:plan.title', { event }),
    description: t('event-page:plan.description', { event }),
    url: config.BASE_URL + paths.eventProgramme(slug),
    language,
  }
  return data({ head, ...page })
}

export const meta = headOf

export const handle = { enter: 'everyone', kept: {} } satisfies PageHandle

export default function EventProgramme() {
  const { event, sessions } = useLoaderData<typeof loader>()
  const { t, language } = useReader()
  const detailed = sessions.filter(hasMore)
  return (
    <PublicPage owner={event.organisation_name}>
      <div className="plan-top">
        <p className="no-print">
          <a href={paths.event(event.slug)}>
            <Icon name="back" />
            {t('event-page:plan.back')}
          </a>
        </p>
        {event.cancelled_at && <Notice tone="stop" title={t('event-page:cancelled.title')} />}
        <p className="masthead-kind">{t('event-page:plan.kind')}</p>
        <h1>
          <Said row={event} field="title" />
        </h1>
        <p className="sentence">{span(event.starts_at, event.ends_at, language)}</p>
        <p>
          <Place event={event} />
        </p>
      </div>
      {sessions.length === 0 ? (
        <Empty
          icon="list"
          title={t('event-page:plan.none')}
          action={
            <ButtonLink href={paths.event(event.slug)} kind="secondary">
              {t('event-page:plan.back')}
            </ButtonLink>
          }
        >
          <p>{t('event-page:plan.none_text')}</p>
        </Empty>
      ) : (
        <Plan event={event} sessions={sessions} />
      )}
      {detailed.length > 0 && (
        <EventSection id="details" title={t('event-page:plan.details')}>
          <SessionDetails event={event} sessions={detailed} />
        </EventSection>
      )}
      <Funding event={event} />
    </PublicPage>
  )
}
