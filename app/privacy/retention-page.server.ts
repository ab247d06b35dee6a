import { listEventsKept } from '#app/programme/personal-data.server.ts'
import { inLanguage, type Language } from '#app/tools/language.ts'
import { date, dateTime, tableDateTime } from '#app/tools/when.ts'
import type { Db } from '#db/connect.ts'
import { lookAtClock } from './clock.server.ts'
import { nextToGo } from './retention.ts'

type Asked = { organisation_id: string; now: string; language: Language }

const newest = 100

/** An organisation's events with what goes next, the soonest first, and the newest of what has gone. */
export async function retentionPage(db: Db, { organisation_id, now, language }: Asked) {
  const events = await listEventsKept(db, { organisation_id })
  const titles = new Map(events.map((event) => [event.id, inLanguage(event, 'title', language)]))
  const coming = events
    .flatMap((event) => {
      const next = nextToGo(event, now)
      return next ? [{ id: event.id, ...next, hold: holdOf(event, language) }] : []
    })
    .sort((one, other) => one.at.localeCompare(other.at))
    .map(({ id, what, at, hold }) => ({
      ...{ id, what, title: titles.get(id), on: date(at, language) },
      ...(hold && { hold }),
    }))
  const gone = await listGone(db, [...titles.keys()])
  const { verdict, last } = await lookAtClock(db)
  const clock = { verdict, since: dateTime(last.at, language), at: dateTime(now, language) }
  return {
    clock: verdict === 'right' ? null : clock,
    coming,
    gone: gone.map(({ rule, event_id, count, ran_at }) => ({
      key: `${ran_at} ${event_id} ${rule}`,
      event_id,
      title: titles.get(event_id),
      rule,
      count,
      at: tableDateTime(ran_at, language),
    })),
  }
}

type Event = Awaited<ReturnType<typeof listEventsKept>>[number]

function holdOf({ hold_until, project_sv, project_en }: Event, language: Language) {
  if (!hold_until) return undefined
  const project = inLanguage({ project_sv, project_en }, 'project', language)
  return { date: date(hold_until, language), project }
}

/** One row for each rule, event and run, however many bits it was taken in. */
async function listGone(db: Db, event_ids: string[]) {
  if (event_ids.length === 0) return []
  return db
    .selectFrom('retention_runs')
    .where('event_id', 'in', event_ids)
    .groupBy(['ran_at', 'event_id', 'rule'])
    .select(({ fn }) => ['ran_at', 'event_id', 'rule', fn.sum<number>('count').as('count')])
    .$narrowType<{ event_id: string }>()
    .orderBy('ran_at', 'desc')
    .orderBy('event_id')
    .orderBy('rule')
    .limit(newest)
    .execute()
}
