import * as event from '#app/programme/routes/event.tsx'
import * as calendar from '#app/programme/routes/event-calendar.ts'
import * as programme from '#app/programme/routes/event-programme.tsx'
import * as home from '#app/programme/routes/home.tsx'
import { serving } from '../support/serving.ts'

const answer = serving({
  '': home,
  'events/:event': event,
  'events/:event/programme': programme,
  'events/:event/calendar.ics': calendar,
})

/** A visitor's page as the browser gets it: the real route in the real document. */
export const visit = (path: string, headers: Record<string, string> = {}) =>
  answer(new Request(`http://localhost:3000${path}`, { headers }))

/** What `visit` answers, without the marks React leaves between pieces of text. */
export const pageAt = async (path: string) =>
  (await (await visit(path)).text()).replaceAll('<!-- -->', '')
