import type { Insertable } from 'kysely'
import { newId } from '#app/tools/id.ts'
import { localDate, now, plus, toInstant } from '#app/tools/instant.ts'
import { atomically, db } from '#db/connect.ts'
import type { EventFocusAreas, Events, FocusAreas } from '#db/schema/programme.ts'
import { anOrganisation } from './organisation.ts'

/** A published conference for 160, in three weeks' time from nine to four, open for registration. */
export async function anEvent(wishes: Partial<Insertable<Events>> = {}) {
  const organisation_id = wishes.organisation_id ?? (await anOrganisation()).id
  const id = wishes.id ?? newId()
  const created_at = now()
  const starts_at = wishes.starts_at ?? nineInThreeWeeks()
  const event = {
    id,
    organisation_id,
    slug: `stockholm-tillsammans-${id}`,
    type: 'conference',
    title_sv: 'Stockholm tillsammans',
    title_en: 'Stockholm together',
    summary_sv: 'En dag om etablering i länet.',
    summary_en: 'A day about settling in the county.',
    description_sv: '',
    description_en: '',
    starts_at,
    ends_at: plus(starts_at, { hours: 7 }),
    venue_id: null,
    online_url: null,
    sign_language: 'on_request',
    speech_to_text: 'unknown',
    companion_free: 'yes',
    capacity: 160,
    registration_opens_at: null,
    registration_closes_at: null,
    contact_name: 'Astrid Lund',
    contact_email: 'astrid.lund@example.org',
    contact_phone: '070-174 06 05',
    languages: 'sv',
    follows_up_id: null,
    beside_id: null,
    legal_basis: 'public_task',
    keep_days: 365,
    keep_needs_days: 14,
    created_at,
    changed_at: created_at,
    published_at: created_at,
    cancelled_at: null,
    ...wishes,
  } satisfies Insertable<Events>
  return atomically(db, (trx) =>
    trx.insertInto('events').values(event).returningAll().executeTakeFirstOrThrow(),
  )
}

function nineInThreeWeeks() {
  const nine = toInstant(`${localDate(plus(now(), { days: 21 }))}T09:00`)
  if (!nine.ok) throw new Error(nine.reason)
  return nine.instant
}

/** Arbetsmarknad, letter A. Put on an event by `focusOn`. */
export async function aFocusArea(wishes: Partial<Insertable<FocusAreas>> = {}) {
  const area = {
    id: newId(),
    organisation_id: wishes.organisation_id ?? (await anOrganisation()).id,
    letter: 'A',
    name_sv: 'Arbetsmarknad',
    name_en: 'Labour market',
    position: 1,
    ...wishes,
  }
  return atomically(db, (trx) =>
    trx.insertInto('focus_areas').values(area).returningAll().executeTakeFirstOrThrow(),
  )
}

export const focusOn = (row: Insertable<EventFocusAreas>) =>
  atomically(db, (trx) => trx.insertInto('event_focus_areas').values(row).execute())
