import type { Db } from '#db/connect.ts'
import { listAllRooms } from '../venues/rooms.server.ts'
import { listSpeakers } from './speakers.server.ts'
import { listTracks } from './tracks.server.ts'

/** What a session's form offers to choose among. */
export const sessionChoices = async (
  db: Db,
  { organisation_id, event_id }: { organisation_id: string; event_id: string },
) => ({
  rooms: await listAllRooms(db, { organisation_id }),
  tracks: await listTracks(db, { organisation_id, event_id }),
  speakers: await listSpeakers(db, { organisation_id }),
})
