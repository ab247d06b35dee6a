import { beforeAll, describe, expect, test } from 'vitest'
import { aFocusArea, anEvent, focusOn } from '#tests/factories/event.ts'
import { anOrganisation } from '#tests/factories/organisation.ts'
import { aSession, aTrack } from '#tests/factories/session.ts'
import { aSpeaker, speakAt } from '#tests/factories/speaker.ts'
import { aVenue } from '#tests/factories/venue.ts'
import { pageAt } from './public-render.ts'

const hostile = [
  '<script>alert(1)</script>',
  '</script><script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<svg/onload=alert(1)>',
  '"><iframe src=javascript:alert(1)>',
  "' onmouseover='alert(1)",
  '" autofocus onfocus="alert(1)',
  '[press](javascript:alert(1))',
  '[press](data:text/html;base64,PHNjcmlwdD4=)',
  '![x](x"onerror="alert(1))',
  '<a href="vbscript:alert(1)">x</a>',
  '<!--<script>-->alert(1)',
  '<style>*{display:none}</style>',
  '<base href=//example.org>',
  '<meta http-equiv=refresh content=0>',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
].join(' ')

/** Every text an organiser can write, on one event and all that it shows. */
async function aHostileEvent() {
  const organisation_id = (await anOrganisation({ name: hostile })).id
  const text = (field: string) => ({ [`${field}_sv`]: hostile, [`${field}_en`]: hostile })
  const place = { name: hostile, street_address: hostile, postal_code: hostile, city: hostile }
  const venue = await aVenue({
    ...{ organisation_id, ...place, floor: hostile },
    ...text('directions'),
  })
  const contact = { contact_name: hostile, contact_email: hostile, contact_phone: hostile }
  const words = { ...text('title'), ...text('summary'), ...text('description') }
  const own = { organisation_id, venue_id: venue.id, funding: 'eu' as const }
  const event = await anEvent({ ...own, ...words, ...contact })
  await anEvent({ organisation_id, ...text('title'), beside_id: event.id })
  const area = await aFocusArea({ organisation_id, letter: hostile, ...text('name') })
  await focusOn({ event_id: event.id, focus_area_id: area.id })
  const at = { event_id: event.id, starts_at: event.starts_at }
  const track = await aTrack({ event_id: event.id, focus_area_id: area.id, ...text('name') })
  const session = { ...at, track_id: track.id, ...text('title'), ...text('description') }
  const { id: session_id } = await aSession(session)
  await aSession({ ...session, kind: 'plenary' })
  const who = { name: hostile, affiliation: hostile, ...text('role') }
  const { id: speaker_id } = await aSpeaker({ organisation_id, ...who })
  await speakAt({ session_id, speaker_id })
  return event.slug
}

let slug = ''
beforeAll(async () => {
  slug = await aHostileEvent()
})

const tag = /<([a-z][a-z0-9-]*)((?:[^>"]|"[^"]*")*)>/gi
const attribute = /([^\s=]+)(?:="([^"]*)")?/g
const welcome = new Set(['type="application/ld+json"'])
const foreign = /^(?:img|iframe|style|base|object|embed)$/i

/** Everything in a page that would run, load or lead somewhere it should not. */
function live(page: string) {
  const elements = [...page.matchAll(tag)].map(([whole, name = '', rest = '']) => {
    const attributes = [...rest.matchAll(attribute)].map(([, key = '', value = '']) => [key, value])
    return { whole, name, rest: rest.trim(), attributes }
  })
  const withAttribute = (bad: (key: string, value: string) => boolean) =>
    elements
      .filter(({ attributes }) => attributes.some(([key = '', value = '']) => bad(key, value)))
      .map(({ whole }) => whole)
  return {
    scripts: elements.filter(({ name, rest }) => name === 'script' && !welcome.has(rest)),
    elements: elements.filter(({ name }) => foreign.test(name)),
    handlers: withAttribute((key) => /^on/i.test(key)),
    addresses: withAttribute((_, value) => /^\s*(?:javascript|vbscript|data):/i.test(value)),
    refreshes: withAttribute((key) => /^http-equiv$/i.test(key)),
  }
}

const nothing = { scripts: [], elements: [], handlers: [], addresses: [], refreshes: [] }

describe('what an organiser writes stays words', () => {
  test.each(['sv', 'en'])('on every page in %s', async (lang) => {
    const pages = await Promise.all(
      [`/events/${slug}`, `/events/${slug}/programme`, '/'].map((path) =>
        pageAt(`${path}?lang=${lang}`),
      ),
    )

    expect(pages.map(live)).toEqual([nothing, nothing, nothing])
    expect(pages.every((page) => page.includes('&lt;script&gt;'))).toBe(true)
  })

  test('in the block for search engines, which stays one block that can be read', async () => {
    const page = await pageAt(`/events/${slug}`)
    const [, text = ''] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(page) ?? []

    expect(text).not.toContain('<')
    expect(JSON.parse(text).name).toBe(hostile)
  })

  test('in the address of a page that is asked for', async () => {
    const page = await pageAt('/?type=%3Cscript%3Ealert(1)%3C/script%3E&area=%22onload=%22alert(1)')

    expect(live(page)).toEqual(nothing)
  })
})
