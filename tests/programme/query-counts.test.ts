import { expect, test } from 'vitest'
import { findDeskEvent, listEvents } from '#app/programme/events/events.server.ts'
import { sessionChoices } from '#app/programme/sessions/session-choices.server.ts'
import { listSessions } from '#app/programme/sessions/sessions.server.ts'
import { listSpeakers } from '#app/programme/sessions/speakers.server.ts'
import { listVenues } from '#app/programme/venues/venues.server.ts'
import { newId } from '#app/tools/id.ts'
import { plus } from '#app/tools/instant.ts'
import { atomically, type Db, db } from '#db/connect.ts'
import { aFocusArea, anEvent, focusOn } from '#tests/factories/event.ts'
import { anOrganisation } from '#tests/factories/organisation.ts'
import { aSpeaker } from '#tests/factories/speaker.ts'
import { aRoom, aVenue } from '#tests/factories/venue.ts'
import { countQueries } from '#tests/support/database.ts'
import { inFebruary } from './details.ts'

async function aProgramme(sessions: number) {
  const { id: organisation_id } = await anOrganisation()
  const venue = await aVenue({ organisation_id })
  const room = await aRoom({ venue_id: venue.id })
  const event = await anEvent({ ...inFebruary, organisation_id, venue_id: venue.id })
  await focusOn({ event_id: event.id, focus_area_id: (await aFocusArea({ organisation_id })).id })
  const speaker = await aSpeaker({ organisation_id })
  const rows = Array.from({ length: sessions }, (_, minute) => ({
    id: newId(),
    event_id: event.id,
    kind: 'seminar' as const,
    title_sv: `Seminarium ${minute}`,
    title_en: '',
    description_sv: '',
    description_en: '',
    starts_at: plus(event.starts_at, { minutes: minute }),
    ends_at: plus(event.starts_at, { minutes: minute + 1 }),
    room_id: room.id,
    capacity: 10,
  }))
  await atomically(db, async (trx) => {
    await trx.insertInto('sessions').values(rows).execute()
    const speaking = rows.map(({ id }) => ({ session_id: id, speaker_id: speaker.id, position: 0 }))
    await trx.insertInto('session_speakers').values(speaking).execute()
  })
  return { organisation_id, event_id: event.id }
}

test.each([
  ['the programme', 2, (on: Db, { event_id }: Own) => listSessions(on, event_id)],
  ['an event at the desk', 3, findDeskEvent],
  ['the list of events', 1, listEvents],
  ['the list of venues', 1, listVenues],
  ['the list of speakers', 1, listSpeakers],
  ['what a session can choose', 3, sessionChoices],
] as const)('%s takes as many queries for 300 sessions as for one', async (...[, count, read]) => {
  for (const sessions of [1, 300]) {
    const own = await aProgramme(sessions)

    expect(await countQueries(db, (counted) => read(counted, own))).toBe(count)
  }
})

type Own = Awaited<ReturnType<typeof aProgramme>>
