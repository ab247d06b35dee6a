import { data, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import type { ReactNode } from 'react'
import { config } from '#app/config.server.ts'
import { paths } from '#app/paths.ts'
import { now } from '#app/tools/instant.ts'
import { inLanguage } from '#app/tools/language.ts'
import { day, month, span, weekday } from '#app/tools/when.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { DateBlock } from '#app/ui/date-block.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { FocusMark } from '#app/ui/focus-mark.tsx'
import { Masthead } from '#app/ui/masthead.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { useReader } from '#app/ui/words.tsx'
import { param } from '#app/web/param.ts'
import { PublicPage } from '#app/web/public-page.tsx'
import { readerOf } from '#app/web/reader.server.ts'
import { found } from '#app/web/reply.ts'
import { titleOf } from '#app/web/title.ts'
import { db } from '#db/connect.ts'
import { registrationState } from '../event.ts'
import { eventJsonLd } from '../event-json-ld.ts'
import { findPublicEvent, type PublicEvent } from '../events.server.ts'
import { focusMark } from '../focus.ts'
import { listRelatedEvents } from '../public-events.server.ts'
import { listSessions } from '../sessions.server.ts'
import { PlaceLines } from '../ui/event-parts.tsx'
import { EventSections } from '../ui/event-sections.tsx'
import { RegisterWay } from '../ui/register-way.tsx'
import { Said } from '../ui/said.tsx'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { language } = readerOf(request)
  const event = found(await findPublicEvent(db, param(params, 'event')))
  const sessions = await listSessions(db, event.id)
  const related = await listRelatedEvents(db, event)
  const url = config.BASE_URL + paths.event(event.slug)
  const register_url = config.BASE_URL + paths.register(event.slug)
  return data({
    title: inLanguage(event, 'title', language),
    description: inLanguage(event, 'summary', language),
    state: registrationState(event, now()),
    url,
    json_ld: eventJsonLd({ event, sessions, url, register_url, language }),
    event,
    sessions,
    related,
  })
}

type Loaded = { data?: { description: string; url: string; json_ld: object } }

export const meta = ({ data: page }: Loaded) => [
  ...titleOf({ data: page }),
  ...(page
    ? [
        { name: 'description', content: page.description },
        { tagName: 'link', rel: 'canonical', href: page.url },
        { tagName: 'link', rel: 'alternate', hrefLang: 'sv', href: `${page.url}?lang=sv` },
        { tagName: 'link', rel: 'alternate', hrefLang: 'en', href: `${page.url}?lang=en` },
        { 'script:ld+json': page.json_ld },
      ]
    : []),
]

export default function EventPage() {
  const { event, sessions, related, state } = useLoaderData<typeof loader>()
  const { t } = useReader()
  return (
    <PublicPage owner={event.organisation_name}>
      {state === 'cancelled' && (
        <Notice tone="stop" title={t('programme:cancelled.title')}>
          <p>{t('programme:cancelled.text')}</p>
        </Notice>
      )}
      <Top event={event}>
        <RegisterWay event={event} state={state} />
      </Top>
      <EventSections event={event} sessions={sessions} related={related} state={state} />
    </PublicPage>
  )
}

function Top({ event, children }: { event: PublicEvent; children: ReactNode }) {
  const { t, language } = useReader()
  const { starts_at, ends_at } = event
  const facts = [
    { label: t('programme:fact.when'), value: span(starts_at, ends_at, language), icon: 'clock' },
    { label: t('programme:fact.where'), value: <PlaceLines event={event} />, icon: 'place' },
    {
      label: t('programme:fact.languages'),
      value: t(`programme:languages.${event.languages.replace(',', '_')}`),
      icon: 'language',
    },
  ] as const
  return (
    <Masthead
      date={
        <DateBlock
          iso={starts_at}
          weekday={weekday(starts_at, language)}
          day={day(starts_at)}
          month={`${month(starts_at, language)} ${starts_at.slice(0, 4)}`}
        />
      }
      title={<Said row={event} field="title" />}
      lead={<Said row={event} field="summary" />}
      actions={children}
    >
      {event.focus_areas.length > 0 && (
        <p className="cluster">
          {event.focus_areas.map((area) => (
            <FocusMark key={area.id} {...focusMark(area, language)} />
          ))}
        </p>
      )}
      <Facts facts={facts} layout="across" />
      <p className="event-ways no-print">
        <ButtonLink href={paths.eventCalendar(event.slug)} kind="quiet" icon="calendar">
          {t('programme:way.calendar')}
        </ButtonLink>
        <ButtonLink href={paths.press(event.slug)} kind="quiet" icon="press">
          {t('programme:way.press')}
        </ButtonLink>
      </p>
    </Masthead>
  )
}
