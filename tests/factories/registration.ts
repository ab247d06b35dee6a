import type { Insertable } from 'kysely'
import { config } from '#app/config.server.ts'
import { insertWords, wordRows } from '#app/registrations/person/registration-words.server.ts'
import { takesSeat } from '#app/registrations/registration.ts'
import { newId } from '#app/tools/id.ts'
import { seal } from '#app/tools/seal.ts'
import { searchKey, sortKey } from '#app/tools/sort-key.ts'
import { derive, deriveCode, hashToken } from '#app/tools/token.ts'
import { atomically, db } from '#db/connect.ts'
import type { Registrations, Seats } from '#db/schema/registrations.ts'
import { anEvent } from './event.ts'

let count = 0

/**
 * A confirmed participant, registered on the web, with an address of their own. As `register` would, it
 * counts the seat it takes. `code` and `link` are what the letter would hold.
 */
export async function aRegistration(wishes: Partial<Insertable<Registrations>> = {}) {
  count += 1
  const event_id = wishes.event_id ?? (await anEvent()).id
  const id = wishes.id ?? newId()
  const at = new Date().toISOString()
  const name = wishes.name ?? 'Åsa Öberg'
  const email = wishes.email === undefined ? `asa.oberg.${count}@example.org` : wishes.email
  const state = wishes.state ?? 'confirmed'
  const organisation_name = wishes.organisation_name ?? 'Botkyrka kommun'
  const code = deriveCode(config.SECRET, 'ticket', id)
  const link = derive(config.SECRET, 'link', id)
  const registration = {
    id,
    event_id,
    name,
    email,
    email_key: email,
    organisation_name,
    municipality_code: '0127',
    language: 'sv',
    category: 'participant',
    source: 'web',
    state,
    code_hash: hashToken(code),
    link_hash: hashToken(link),
    sort_key: sortKey(name),
    search_key: searchKey(`${name} ${email ?? ''} ${organisation_name}`),
    registered_at: at,
    confirmed_at: state === 'confirmed' ? at : null,
    waiting_since: state === 'waiting' ? at : null,
    cancelled_at: state === 'cancelled' ? at : null,
    cancelled_by: state === 'cancelled' ? 'participant' : null,
    ...wishes,
  } satisfies Insertable<Registrations>
  const row = await atomically(db, async (trx) => {
    if (state === 'confirmed')
      await trx
        .updateTable('events')
        .set((eb) =>
          takesSeat(registration.category)
            ? { taken: eb('taken', '+', 1) }
            : { seatless: eb('seatless', '+', 1) },
        )
        .where('id', '=', event_id)
        .execute()
    const row = await trx
      .insertInto('registrations')
      .values(registration)
      .returningAll()
      .executeTakeFirstOrThrow()
    await insertWords(trx, row)
    return row
  })
  return { ...row, code, link }
}

/** More of the same person, each with an address of their own; as `aRegistration` made them, but all at once. */
export function manyMore(
  { code, link, ...row }: Awaited<ReturnType<typeof aRegistration>>,
  count: number,
) {
  const rows = Array.from({ length: count }, (_, at) => ({
    ...row,
    id: newId(),
    email: `${at}.${row.email}`,
    email_key: `${at}.${row.email}`,
    search_key: `${at} ${row.search_key}`,
    code_hash: `${row.id}${code}${at}`,
    link_hash: `${row.id}${link}${at}`,
  }))
  return atomically(db, async (trx) => {
    for (let from = 0; from < rows.length; from += 1000) {
      const some = rows.slice(from, from + 1000)
      await trx.insertInto('registrations').values(some).execute()
      await trx.insertInto('registration_words').values(some.flatMap(wordRows)).execute()
    }
    return rows
  })
}

/** A seat at a seminar, counted there; or, with `state: 'waiting'`, a place in its line. */
export function aSeat(
  wishes: Partial<Insertable<Seats>> & { registration_id: string; session_id: string },
) {
  const seat = {
    id: newId(),
    state: 'taken',
    chosen_at: new Date().toISOString(),
    ...wishes,
  } satisfies Insertable<Seats>
  return atomically(db, async (trx) => {
    if (seat.state === 'taken')
      await trx
        .updateTable('sessions')
        .set((eb) => ({ taken: eb('taken', '+', 1) }))
        .where('id', '=', seat.session_id)
        .execute()
    return trx.insertInto('seats').values(seat).returningAll().executeTakeFirstOrThrow()
  })
}

/** Vegetarian food and a hearing loop, sealed as `register` does. */
export const someNeeds = (wishes: { registration_id: string; needs?: object }) =>
  atomically(db, (trx) =>
    trx
      .insertInto('needs')
      .values({
        registration_id: wishes.registration_id,
        sealed: seal(
          config.SECRET,
          JSON.stringify({
            access: ['hearing_loop'],
            access_other: '',
            food: ['vegetarian'],
            food_other: '',
            ...wishes.needs,
          }),
        ),
        created_at: new Date().toISOString(),
      })
      .execute(),
  )
