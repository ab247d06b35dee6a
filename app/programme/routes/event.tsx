import { data, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { config } from '#app/config.server.ts'
import { paths } from '#app/paths.ts'
import { now } from '#app/tools/instant.ts'
import { inLanguage } from '#app/tools/language.ts'
import { Notice } from '#app/ui/notice.tsx'
import { useReader } from '#app/ui/words.tsx'
import type { PageHandle } from '#app/web/page-handle.ts'
import { headOf } from '#app/web/page-head.ts'
import { param } from '#app/web/param.ts'
import { PublicPage } from '#app/web/public-page.tsx'
import { readerOf } from '#app/web/reader.server.ts'
import { found } from '#app/web/reply.ts'
import { db } from '#db/connect.ts'
import { registrationState } from '../events/event.ts'
import { eventJsonLd } from '../events/event-json-ld.ts'
import { readEventPage } from '../events/public-pages.server.ts'
import { EventBody } from '../ui/visitor/event-body.tsx'
import { EventTop } from '../ui/visitor/event-top.tsx'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { t, language } = readerOf(request)
  const page = found(await readEventPage(db, param(params, 'event')))
  const { event, sessions } = page
  const state = registrationState(event, now())
  const url = config.BASE_URL + paths.event(event.slug)
  const register_url = config.BASE_URL + paths.register(event.slug)
  const title = inLanguage(event, 'title', language)
  return data({
    head: {
      title: event.cancelled_at ? t('event-page:cancelled.page_title', { title }) : title,
      description: inLanguage(event, 'summary', language),
      url,
      language,
      json_ld: eventJsonLd({ event, sessions, url, register_url, state, language }),
    },
    state,
    page,
  })
}

export const meta = headOf

export const handle = { enter: 'everyone', kept: {} } satisfies PageHandle

export default function EventPage() {
  const { page, state } = useLoaderData<typeof loader>()
  const { t } = useReader()
  return (
    <PublicPage owner={page.event.organisation_name}>
      {state === 'cancelled' && (
        <Notice tone="stop" title={t('event-page:cancelled.title')}>
          <p>
            {t('event-page:cancelled.text')} <a href="#contact">{t('event-page:cancelled.ask')}</a>.
          </p>
        </Notice>
      )}
      <EventTop event={page.event} state={state} hasProgramme={page.sessions.length > 0} />
      <EventBody {...page} state={state} />
    </PublicPage>
  )
}
