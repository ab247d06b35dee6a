import type { LoaderFunctionArgs } from '@remix-run/node'
import { config } from '#app/config.server.ts'
import { paths } from '#app/paths.ts'
import { eventCalendar } from '#app/tools/calendar.ts'
import { inLanguage } from '#app/tools/language.ts'
import type { PageHandle } from '#app/web/page-handle.ts'
import { param } from '#app/web/param.ts'
import { readerOf } from '#app/web/reader.server.ts'
import { found } from '#app/web/reply.ts'
import { db } from '#db/connect.ts'
import { findPublicEvent, type PublicEvent } from '../events/events.server.ts'

export const handle = { enter: 'everyone', compressed: true } satisfies PageHandle

/** The event for the reader's own calendar. The link to an online meeting is for the registered alone. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { t, language } = readerOf(request)
  const event = found(await findPublicEvent(db, param(params, 'event')))
  const calendar = eventCalendar({
    uid: `event-${event.id}@${new URL(config.BASE_URL).host}`,
    revision: event.revision,
    starts_at: event.starts_at,
    ends_at: event.ends_at,
    title: inLanguage(event, 'title', language),
    description: inLanguage(event, 'summary', language),
    place: placeOf(event, t),
    url: config.BASE_URL + paths.event(event.slug),
    organiser_name: event.organisation_name,
    organiser_email: event.contact_email || event.organisation_email,
    status: event.cancelled_at ? 'cancelled' : 'confirmed',
    last_modified: event.changed_at,
  })
  return new Response(calendar, {
    headers: {
      'Content-Type': 'text/calendar; charset=utf-8',
      'Content-Disposition': `attachment; filename="${event.slug}.ics"`,
      'Cache-Control': 'no-cache',
    },
  })
}

type Words = (key: string, values?: Record<string, unknown>) => string

function placeOf({ venue, is_online }: PublicEvent, t: Words) {
  if (!venue) return is_online ? t('event-page:online') : undefined
  const { name, floor, street_address, postal_code, city } = venue
  const town = [postal_code, city].filter(Boolean).join(' ')
  const house = [name, floor && t('event-page:floor', { floor })]
  return [...house, street_address, town].filter(Boolean).join(', ')
}
