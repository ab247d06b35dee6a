import type { Db } from '#db/connect.ts'
import { listFocusAreas } from '../focus-areas.server.ts'
import { listVenues } from '../venues/venues.server.ts'
import { listEvents } from './events.server.ts'

/** What an event's form offers to choose among; an event cannot follow up or run beside itself. */
export async function eventChoices(
  db: Db,
  { organisation_id, except }: { organisation_id: string; except?: string },
) {
  const events = await listEvents(db, { organisation_id })
  return {
    venues: await listVenues(db, { organisation_id }),
    events: events.filter(({ id }) => id !== except),
    focus_areas: await listFocusAreas(db, { organisation_id }),
  }
}
