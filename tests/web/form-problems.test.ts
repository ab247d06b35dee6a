import { beforeEach, expect, test } from 'vitest'
import { paths } from '#app/paths.ts'
import { newId } from '#app/tools/id.ts'
import { plus } from '#app/tools/instant.ts'
import { ticketsCookie } from '#app/web/cookies.server.ts'
import { forgetTries } from '#app/web/rate-limit.server.ts'
import { db } from '#db/connect.ts'
import { anAccreditation, aPressPage } from '#tests/factories/accreditation.ts'
import { aPairing } from '#tests/factories/device.ts'
import { aFocusArea, anEvent } from '#tests/factories/event.ts'
import { aMember } from '#tests/factories/member.ts'
import { aProject, aTarget } from '#tests/factories/project.ts'
import { aRegistration } from '#tests/factories/registration.ts'
import { aSession, aTrack } from '#tests/factories/session.ts'
import { aSpeaker } from '#tests/factories/speaker.ts'
import { aRoom, aVenue } from '#tests/factories/venue.ts'
import { emptyTables } from '#tests/support/database.ts'
import { allRoutes } from '../support/routes.ts'
import { serving } from '../support/serving.ts'
import { sources } from '../support/sources.ts'

beforeEach(async () => {
  forgetTries()
  await emptyTables(db)
})

const modules = await Promise.all(
  allRoutes().map(async ({ path, file }) => {
    const place = new URL(`../../app/${file}`, import.meta.url).href
    return [path.slice(1), (await import(/* @vite-ignore */ place)) as object]
  }),
)
const answer = serving(Object.fromEntries(modules))

async function ask(path: string, cookie: string, form?: [string, string][]) {
  const body = form && new URLSearchParams(form)
  const asked = { headers: { cookie }, ...(body ? { method: 'POST', body } : {}) }
  const response = await answer(new Request(`http://localhost:3000${path}`, asked))
  const page = (await response.text()).replaceAll('<!-- -->', '')
  return { status: response.status, page: page.slice(page.indexOf('<body')) }
}

/** An owner's desk with one of everything that a form is about, and the addresses of the forms. */
async function aWorld() {
  const { member, cookie: desk } = await aMember({ role: 'owner' })
  const { organisation_id } = member
  const { id, slug, starts_at } = await anEvent({ organisation_id })
  const [venue, speaker, area, project] = [
    await aVenue({ organisation_id }),
    await aSpeaker({ organisation_id }),
    await aFocusArea({ organisation_id }),
    await aProject({ organisation_id }),
  ]
  const room = await aRoom({ venue_id: venue.id })
  const track = await aTrack({ event_id: id })
  const session = await aSession({ event_id: id, starts_at })
  const registration = await aRegistration({ event_id: id })
  const target = await aTarget({ project_id: project.id, kind: 'counted_by_hand' })
  await aPressPage({ event_id: id })
  const { id: asked } = await anAccreditation({ event_id: id })
  const { token } = await aPairing({ event_id: id })
  const tickets = (await ticketsCookie.serialize([registration.id])).split(';')[0] ?? ''
  const forms = [
    paths.register(slug),
    paths.press(slug),
    paths.my(),
    paths.deskEventNew(),
    paths.deskEventEdit(id),
    paths.deskEventCopy(id),
    paths.deskEventCancellation(id),
    paths.deskSessionNew(id),
    paths.deskSession(id, session.id),
    paths.deskTracks(id),
    paths.deskTrack(id, track.id),
    paths.deskVenueNew(),
    paths.deskVenue(venue.id),
    paths.deskRoom(venue.id, room.id),
    paths.deskSpeakerNew(),
    paths.deskSpeaker(speaker.id),
    paths.deskFocusAreas(),
    paths.deskFocusArea(area.id),
    paths.deskRegistrationNew(id),
    paths.deskRegistration(id, registration.id),
    paths.deskPress(id),
    paths.deskAccreditation(id, asked),
    paths.deskProjectNew(),
    paths.deskProjectEdit(project.id),
    paths.deskTargetNew(project.id),
    paths.deskTargetEdit(project.id, target.id),
    paths.deskEvidence(project.id, target.id),
    paths.deskInvitations(),
    paths.deskAccount(),
    paths.deskOrganisation(),
    `/door/pair/${token}`,
  ]
  return { forms, cookie: `${desk}; ${tickets}`, event: { id, slug, starts_at }, registration }
}

/** Every field of the page's own forms, filled with what no field takes. */
const wrongly = (page: string): [string, string][] =>
  [...page.matchAll(/<(input|select|textarea|button)\b[^>]*>/g)].flatMap(([control, kind]) => {
    const name = /\bname="([^"]+)"/.exec(control)?.[1]
    const value = /\bvalue="([^"]+)"/.exec(control)?.[1] ?? ''
    if (!name || control.includes('type="hidden"') || name.startsWith('seminar_')) return []
    return [[name, kind === 'button' ? value : 'å'.repeat(20_001)] as [string, string]]
  })

/** The lines of the summary, each with what the control it leads to is called on the page. */
function problems(page: string) {
  const summary = /<section class="error-summary".*?<\/section>/.exec(page)?.[0] ?? ''
  return [...summary.matchAll(/<a href="#([^"]*)">(.*?)<\/a>/g)].map(([, id = '', text = '']) => {
    const label = new RegExp(`<label for="${id}"[^>]*>(.*?)<(?:span|/label)`).exec(page)
    // A choice has its question's name above it.
    const fieldset = page
      .split('<fieldset')
      .slice(1)
      .map((part) => part.slice(0, part.indexOf('</fieldset>')))
      .find((part) => new RegExp(`<input[^>]* id="${id}"`).test(part))
    const called = label ?? /<legend>(.*?)<(?:span|\/legend)/.exec(fieldset ?? '')
    const isThere = new RegExp(`<(?:input|select|textarea)[^>]* id="${id}"`).test(page)
    return { id, text, called: called?.[1]?.trim() ?? '', isThere }
  })
}

test.each(['sv', 'en'])(
  'in %s every form names each field that is wrong, and leads to it',
  async (lang) => {
    const { forms, cookie } = await aWorld()
    const silent: string[] = []
    for (const path of forms) {
      const as = `${cookie}; lang=${lang}`
      const shown = await ask(path, as)
      const refused = await ask(path, as, wrongly(shown.page))
      const lines = problems(refused.page)
      const errors = refused.page.split('class="field-error"').length - 1
      if (refused.status !== 422)
        silent.push(`${path} is answered ${shown.status}, ${refused.status}`)
      if (lines.length === 0 || lines.length !== errors)
        silent.push(`${path} lists ${lines.length} of ${errors}`)
      for (const { id, text, called, isThere } of lines)
        if (!isThere || called === '' || !text.startsWith(called) || text === called)
          silent.push(`${path} #${id}: "${text}" at "${called}"`)
    }

    expect(silent).toEqual([])
  },
)

test('a full seminar is named by its time, at the participant and at the desk', async () => {
  const { cookie, event, registration } = await aWorld()
  const full = await aSession({
    event_id: event.id,
    starts_at: plus(event.starts_at, { hours: 2 }),
    capacity: 0,
  })
  const forms: [string, [string, string][]][] = [
    [
      paths.register(event.slug),
      [
        ['name', 'Ali'],
        ['email', 'ali@example.org'],
        ['language', 'sv'],
      ],
    ],
    [paths.mySeminars(registration.id), []],
    [paths.deskRegistrationSeminars(event.id, registration.id), []],
  ]
  for (const [path, filled] of forms) {
    const { page } = await ask(path, cookie, [...filled, ['seminar_2', full.id]])

    expect(problems(page)).toEqual([
      {
        id: 'seminar_2',
        text: expect.stringMatching(/^Seminarium kl. 11–12: /),
        called: 'Seminarium kl. 11–12',
        isThere: true,
      },
    ])
  }
})

test('the link to a question leads to a choice that can be made', async () => {
  const { cookie, event, registration } = await aWorld()
  const { organisation_id } = await db
    .selectFrom('events')
    .where('id', '=', event.id)
    .select('organisation_id')
    .executeTakeFirstOrThrow()
  const at = (days: number) => ({ starts_at: plus(event.starts_at, { days }), organisation_id })
  await anEvent({ ...at(1), capacity: 0 })
  const open = await anEvent({ ...at(2), id: newId() })

  const path = paths.deskRegistrationMove(event.id, registration.id)
  const { page } = await ask(path, cookie, [['letter', 'yes']])

  expect(problems(page)).toMatchObject([{ id: 'to_event_id', isThere: true }])
  expect(page).toMatch(new RegExp(`id="to_event_id"[^>]* value="${open.id}"`))
})

test('what a field is called is said by its form alone, so that field and summary say the same', () => {
  const twice = sources(['app'], /\.tsx$/).flatMap(({ path, text }) =>
    [
      ...text.matchAll(/\{\.\.\.form\.(?:field|radio|list)\([^)]*\)\}[^>]*?\s(?:label|legend)=/g),
    ].map(([found]) => `${path}: ${found}`),
  )

  expect(twice).toEqual([])
})
