import { noteAudit } from '#app/accounts/audit.server.ts'
import {
  findDeskEvent,
  findEventHead,
  findPublicEvent,
  setPressOpened,
} from '#app/programme/events/events.server.ts'
import { listSessions } from '#app/programme/sessions/sessions.server.ts'
import { now } from '#app/tools/instant.ts'
import { done, refuse } from '#app/tools/outcome.ts'
import { sortKey } from '#app/tools/sort-key.ts'
import { atomically, type Db } from '#db/connect.ts'

type Own = { organisation_id: string; event_id: string }

export type PressTexts = {
  intro_sv: string
  intro_en: string
  contact_name: string
  contact_email: string
  contact_phone: string
}
export type PressPage = PressTexts & { opened_at: string | null }
export type PublicPressPage = NonNullable<Awaited<ReturnType<typeof findOpenPage>>>

/** An event with its press page at the desk; undefined outside the organisation's own. */
export async function findDeskPage(db: Db, own: Own) {
  const event = await findEventHead(db, own)
  return event && { event, page: await findPage(db, { event_id: event.id }) }
}

/** The event's press page, as yet empty if nobody has written on it. */
export async function findPage(db: Db, { event_id }: { event_id: string }): Promise<PressPage> {
  const page = await db
    .selectFrom('press_pages')
    .selectAll()
    .where('event_id', '=', event_id)
    .executeTakeFirst()
  return page ?? { ...empty, opened_at: null }
}

const empty: PressTexts = {
  intro_sv: '',
  intro_en: '',
  contact_name: '',
  contact_email: '',
  contact_phone: '',
}

/** A published event whose press page is open, and that page's texts. */
export async function findOpen(db: Db, slug: string) {
  const event = await findPublicEvent(db, slug)
  if (!event) return undefined
  const page = await findPage(db, { event_id: event.id })
  return page.opened_at ? { event, page } : undefined
}

/** What journalists see of it; with breaks and speakers to meet. */
export async function findOpenPage(db: Db, slug: string) {
  const open = await findOpen(db, slug)
  if (!open) return undefined
  const sessions = await listSessions(db, open.event.id)
  return {
    ...open,
    breaks: sessions.filter(({ kind }) => kind === 'break'),
    speakers: speakersOf(sessions),
  }
}

type Session = Awaited<ReturnType<typeof listSessions>>[number]

/** Everyone on the programme, once each, by name. */
const speakersOf = (sessions: readonly Session[]) => [
  ...new Map(
    sessions
      .flatMap(({ speakers }) => speakers)
      .toSorted((a, b) => (sortKey(a.name) < sortKey(b.name) ? -1 : 1))
      .map(({ session_id, ...speaker }) => [speaker.id, speaker]),
  ).values(),
]

/** Answers whether there was such an event. */
export const changePage = (db: Db, input: Own & { texts: PressTexts }) =>
  atomically(db, async (trx) => {
    const { organisation_id, event_id, texts } = input
    if (!(await findDeskEvent(trx, { organisation_id, event_id }))) return false
    await trx
      .insertInto('press_pages')
      .values({ event_id, opened_at: null, ...texts })
      .onConflict((conflict) => conflict.column('event_id').doUpdateSet(texts))
      .execute()
    return true
  })

/** Only a published event has a page that journalists can come to. */
export const openPage = (db: Db, input: Own & { person_id: string }) => setOpened(db, input, now())

export const closePage = (db: Db, input: Own & { person_id: string }) => setOpened(db, input, null)

const setOpened = (db: Db, input: Own & { person_id: string }, opened_at: string | null) =>
  atomically(db, async (trx) => {
    const { organisation_id, event_id, person_id } = input
    const event = await findDeskEvent(trx, { organisation_id, event_id })
    if (!event) return refuse('no_such_event')
    if (opened_at !== null && !event.published_at) return refuse('not_published')
    await trx
      .insertInto('press_pages')
      .values({ event_id, ...empty, opened_at })
      .onConflict((conflict) => conflict.column('event_id').doUpdateSet({ opened_at }))
      .execute()
    await setPressOpened(trx, { event_id, press_opened_at: opened_at })
    await noteAudit(trx, {
      organisation_id,
      person_id,
      verb: opened_at === null ? 'close_press_page' : 'open_press_page',
      subject_id: event_id,
    })
    return done(opened_at)
  })
