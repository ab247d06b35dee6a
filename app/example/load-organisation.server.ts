import { newId } from '#app/tools/id.ts'
import { now } from '#app/tools/instant.ts'
import { sortKey } from '#app/tools/sort-key.ts'
import type { Db } from '#db/connect.ts'
import { focusAreas, speakers, venues } from './world/programme.ts'

export type ExampleInput = {
  /** Who the example belongs to; unset, it brings an organisation and a person of each role. */
  owner?: { organisation_id: string; person_id: string }
  /** The day the example is laid around, 'YYYY-MM-DD'. */
  today: string
}

export type ExampleOrganisation = {
  organisation_id: string
  person_id: string
  /** The sign-in address of each role's person. */
  roles: Record<string, string>
  venues: Record<string, string>
  /** Room ids by `<venue>/<room name>`. */
  rooms: Record<string, string>
  /** Focus area ids by letter. */
  focus_areas: Record<string, string>
  speakers: Record<string, string>
}

const staff = [
  ['owner', 'Ebba Ek'],
  ['organiser', 'Omar Haddad'],
  ['press_officer', 'Pia Ström'],
  ['reporter', 'Rut Lund'],
] as const

export async function loadOrganisation(db: Db, input: ExampleInput): Promise<ExampleOrganisation> {
  const owner = input.owner ? { ...input.owner, roles: {} } : await insertStaff(db)
  const organisation_id = owner.organisation_id
  const places = await insertVenues(db, organisation_id)
  const at = now()

  const focus = focusAreas.map(([letter, name_sv, name_en], position) => ({
    id: newId(),
    organisation_id,
    letter,
    name_sv,
    name_en,
    position,
  }))
  await db.insertInto('focus_areas').values(focus).execute()
  const speaking = speakers.map(([name, role_sv, role_en, affiliation]) => ({
    id: newId(),
    organisation_id,
    name,
    sort_key: sortKey(name),
    role_sv,
    role_en,
    affiliation,
    created_at: at,
  }))
  await db.insertInto('speakers').values(speaking).execute()
  return {
    ...owner,
    ...places,
    focus_areas: Object.fromEntries(focus.map((area) => [area.letter, area.id])),
    speakers: Object.fromEntries(speaking.map((speaker) => [speaker.name, speaker.id])),
  }
}

async function insertStaff(db: Db) {
  const at = now()
  const organisation_id = newId()
  await db
    .insertInto('organisations')
    .values({
      id: organisation_id,
      slug: 'lansstyrelsen-i-stockholms-lan',
      name: 'Länsstyrelsen i Stockholms län',
      contact_email: 'konferens@example.org',
      created_at: at,
    })
    .execute()
  const people = staff.map(([role, name]) => ({
    id: newId(),
    role,
    name,
    email: `${role}@example.org`,
  }))
  await db
    .insertInto('people')
    .values(
      people.map(({ id, name, email }) => ({
        id,
        name,
        email,
        email_key: email,
        language: 'sv' as const,
        created_at: at,
      })),
    )
    .execute()
  await db
    .insertInto('memberships')
    .values(
      people.map(({ id, role }) => ({
        id: newId(),
        organisation_id,
        person_id: id,
        role,
        joined_at: at,
        removed_at: null,
      })),
    )
    .execute()
  return {
    organisation_id,
    person_id: people[0]?.id ?? '',
    roles: Object.fromEntries(people.map(({ role, email }) => [role, email])),
  }
}

async function insertVenues(db: Db, organisation_id: string) {
  const ids: Record<string, string> = {}
  const rooms: Record<string, string> = {}
  for (const [key, { rooms: roomsOf, directions, ...venue }] of Object.entries(venues)) {
    const id = newId()
    ids[key] = id
    await db
      .insertInto('venues')
      .values({
        id,
        organisation_id,
        ...venue,
        directions_sv: directions[0],
        directions_en: directions[1],
        created_at: now(),
      })
      .execute()
    const rows = roomsOf.map(([name, capacity], position) => ({
      id: newId(),
      venue_id: id,
      name,
      floor: venue.floor,
      capacity,
      hearing_loop: venue.hearing_loop,
      position,
    }))
    await db.insertInto('rooms').values(rows).execute()
    for (const room of rows) rooms[`${key}/${room.name}`] = room.id
  }
  return { venues: ids, rooms }
}
