import { beforeAll, expect, test } from 'vitest'
import * as accessibility from '#app/accounts/routes/accessibility.tsx'
import * as privacy from '#app/accounts/routes/privacy.tsx'
import * as press from '#app/press/routes/press.tsx'
import * as event from '#app/programme/routes/event.tsx'
import * as programme from '#app/programme/routes/event-programme.tsx'
import * as home from '#app/programme/routes/home.tsx'
import * as project from '#app/projects/routes/project.tsx'
import { now } from '#app/tools/instant.ts'
import { handlerOfRoute } from '#app/web/routes.server.ts'
import { notingReads, Reads } from '#db/reads.ts'
import { aPressPage } from '#tests/factories/accreditation.ts'
import { aFocusArea, anEvent, focusOn } from '#tests/factories/event.ts'
import { aProject, aTarget, link } from '#tests/factories/project.ts'
import { aSession, aTrack } from '#tests/factories/session.ts'
import { aSpeaker, speakAt } from '#tests/factories/speaker.ts'
import { aVenue } from '#tests/factories/venue.ts'
import { allRoutes } from '../support/routes.ts'
import { buildWith } from '../support/serving.ts'
import { sources } from '../support/sources.ts'

const modules = {
  '': home,
  'events/:event': event,
  'events/:event/programme': programme,
  'events/:event/press': press,
  'projects/:project': project,
  accessibility,
  privacy,
}
const build = buildWith(modules)

test('the pages that are kept are those of visitors that look alike to everybody', () => {
  const files = sources(['app'], /routes\/.*\.tsx?$/)
    .filter(({ text }) => /\bkept: \{/.test(text))
    .map(({ path }) => path)
  const kept = allRoutes().filter(({ file }) => files.includes(`app/${file}`))

  expect(kept.map(({ path }) => path)).toEqual(Object.keys(modules).map((path) => `/${path}`))
  expect(files.length).toBe(kept.length)
})

let slugs: { event: string; project: string }

beforeAll(async () => {
  const held = await anEvent({ starts_at: now(), ends_at: '2099-02-09T15:00:00.000Z' })
  const { id: event_id, organisation_id, starts_at } = held
  const venue = await aVenue({ organisation_id })
  const area = await aFocusArea({ organisation_id })
  const shown = await anEvent({ organisation_id, venue_id: venue.id, beside_id: event_id })
  await focusOn({ event_id: shown.id, focus_area_id: area.id })
  const track = await aTrack({ event_id: shown.id, focus_area_id: area.id })
  const session = await aSession({ event_id: shown.id, starts_at, track_id: track.id })
  const speaker = await aSpeaker({ organisation_id })
  await speakAt({ session_id: session.id, speaker_id: speaker.id })
  await aPressPage({ event_id: shown.id, opened_at: now() })
  const financed = await aProject({ organisation_id, published_at: now() })
  await aTarget({ project_id: financed.id })
  await link(financed.id, shown.id, event_id)
  slugs = { event: shown.slug, project: financed.slug }
})

/** Which tables its queries read; `*` would be any, as where a query was put together beforehand. */
async function tablesReadAt(path: keyof typeof modules) {
  const address = path.replace(':event', slugs.event).replace(':project', slugs.project)
  const reads = new Reads()
  const handle = handlerOfRoute(build, path || 'index')
  const request = new Request(`http://localhost:3000/${address}`)
  const { status } = await notingReads(reads, () => handle(request))
  return { status, tables: [...reads.tables].sort() }
}

const ofEvent = ['event_focus_areas', 'events', 'focus_areas', 'organisations', 'venues']
const ofProgramme = ['rooms', 'session_speakers', 'sessions', 'speakers', 'tracks']

test.each<[keyof typeof modules, string[]]>([
  ['', ofEvent],
  ['events/:event', [...ofEvent, ...ofProgramme]],
  ['events/:event/programme', [...ofEvent, ...ofProgramme]],
  ['events/:event/press', [...ofEvent, ...ofProgramme, 'press_pages']],
  [
    'projects/:project',
    [
      'events',
      'evidence',
      'organisations',
      'project_events',
      'project_municipalities',
      'project_partners',
      'projects',
      'registrations',
      'targets',
    ],
  ],
  ['accessibility', ['organisations']],
  ['privacy', ['organisations']],
])('/%s shows what stands in its tables, and nothing else', async (path, tables) => {
  expect(await tablesReadAt(path)).toEqual({ status: 200, tables: tables.toSorted() })
  // From memory too, where something is kept of it.
  expect((await tablesReadAt(path)).tables).toEqual(tables.toSorted())
})
