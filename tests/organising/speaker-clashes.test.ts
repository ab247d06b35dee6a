import { describe, expect, test } from 'vitest'
import * as overviewRoute from '#app/organising/routes/desk-event-overview.tsx'
import { loader as publicationPage } from '#app/organising/routes/desk-event-publication.tsx'
import { action as change, loader as sessionPage } from '#app/programme/routes/desk-session.tsx'
import { action as add } from '#app/programme/routes/desk-session-new.tsx'
import { now, plus, toLocal } from '#app/tools/instant.ts'
import { anEvent } from '#tests/factories/event.ts'
import { aMember } from '#tests/factories/member.ts'
import { aSession } from '#tests/factories/session.ts'
import { aSpeaker, speakAt } from '#tests/factories/speaker.ts'
import { get, post } from '#tests/support/asking.ts'
import { serving } from '#tests/support/serving.ts'

const nine = '2027-02-09T08:00:00.000Z'
const at = (hours: number) => plus(nine, { hours })

/** A conference with one speaker, and ways to let them speak. */
async function aDesk(role: 'organiser' | 'reporter' = 'organiser') {
  const { member, cookie } = await aMember({ role })
  const { organisation_id } = member
  const answers = { sign_language: 'yes', speech_to_text: 'no' } as const
  const an = (wishes: Parameters<typeof anEvent>[0] = {}) =>
    anEvent({ organisation_id, starts_at: nine, online_url: 'https://x.se', ...answers, ...wishes })
  const event = await an()
  const speaker = await aSpeaker({ organisation_id })
  const speaks = async (wishes: Partial<Parameters<typeof aSession>[0]> = {}) => {
    const session = await aSession({ event_id: event.id, starts_at: nine, ...wishes })
    await speakAt({ session_id: session.id, speaker_id: speaker.id, position: 0 })
    return session
  }
  const issues = async () => {
    const { data } = await overviewRoute.loader(get('/x', { cookie, params: { event: event.id } }))
    return data.issues.filter(({ key }) => key === 'speaker_twice')
  }
  return { cookie, event, speaker, an, speaks, issues }
}

describe('a speaker in two sessions at once', () => {
  test('is to be looked over, with the way to both', async () => {
    const { event, speaks, issues } = await aDesk()
    const first = await speaks()
    const second = await speaks({ title_sv: 'Skolan', starts_at: plus(nine, { minutes: 59 }) })

    expect(await issues()).toMatchObject([
      {
        tone: 'warn',
        text: 'Åsa Öberg är med i två programpunkter samtidigt. Byt tid eller medverkande om det inte är meningen.',
        links: [
          {
            text: 'Bostad först, kl. 9–10',
            href: `/desk/events/${event.id}/sessions/${first.id}`,
          },
          {
            text: 'Skolan, kl. 9.59–10.59',
            href: `/desk/events/${event.id}/sessions/${second.id}`,
          },
        ],
      },
    ])
  })

  test('is told of once, though they begin together', async () => {
    const { speaks, issues } = await aDesk()
    await speaks()
    await speaks()

    expect((await issues()).length).toBe(1)
  })

  test('is found at another event too, a draft even, which is named', async () => {
    const { an, speaks, issues } = await aDesk()
    const other = await an({ title_sv: 'Bazaren', published_at: null })
    await speaks()
    const there = await speaks({ event_id: other.id, title_sv: 'Skolan' })

    expect((await issues()).map(({ links }) => links[1])).toEqual([
      {
        text: 'Skolan, kl. 9–10 (Bazaren)',
        href: `/desk/events/${other.id}/sessions/${there.id}`,
      },
    ])
  })

  test('is nothing to those who come after, nor where one is removed or its event cancelled', async () => {
    const { an, speaks, issues } = await aDesk()
    const cancelled = await an({ cancelled_at: now() })
    await speaks()
    await speaks({ starts_at: at(1) })
    await speaks({ cancelled_at: now() })
    await speaks({ event_id: cancelled.id })

    expect(await issues()).toEqual([])
  })

  test('is told without ways to those who may not change it', async () => {
    const { speaks, issues } = await aDesk('reporter')
    await speaks()
    await speaks()

    expect((await issues()).flatMap(({ links }) => links.map(({ href }) => href))).toEqual([
      undefined,
      undefined,
    ])
  })
})

describe('who saves a session', () => {
  const form = (starts_at: string, speaker_ids: string) => ({
    ...{ kind: 'seminar', title_sv: 'Skolan', speaker_ids },
    ...{ starts_at: toLocal(starts_at), ends_at: toLocal(plus(starts_at, { hours: 1 })) },
  })

  test('with a speaker who is elsewhere stays at it, and is told where', async () => {
    const { cookie, event, speaker, speaks } = await aDesk()
    const elsewhere = await speaks()
    const params = { event: event.id }

    const answer = (await add(post('/x', form(nine, speaker.id), { cookie, params }))) as Response

    const way = answer.headers.get('location') ?? ''
    const [, session = ''] = /sessions\/(\w+)\?done=session_added$/.exec(way) ?? []
    const { data } = await sessionPage(get(way, { cookie, params: { ...params, session } }))
    expect(data.clashes.map(({ speaker_name, other_id }) => [speaker_name, other_id])).toEqual([
      ['Åsa Öberg', elsewhere.id],
    ])
    const changed = (await change(
      post('/x', form(nine, speaker.id), { cookie, params: { ...params, session } }),
    )) as Response
    expect(changed.headers.get('location')).toMatch(`${session}?done=session_saved`)
  })

  test('with a speaker who is free is led back to the programme', async () => {
    const { cookie, event, speaker, speaks } = await aDesk()
    await speaks()
    const params = { event: event.id }

    const answer = (await add(post('/x', form(at(1), speaker.id), { cookie, params }))) as Response

    expect(answer.headers.get('location')).toBe(
      `/desk/events/${event.id}/programme?done=session_added`,
    )
  })
})

describe('before a draft is published', () => {
  const publication = async (wishes: Parameters<typeof anEvent>[0]) => {
    const { cookie, an } = await aDesk()
    const event = await an({ published_at: null, ...wishes })
    const { data } = await publicationPage(get('/x', { cookie, params: { event: event.id } }))
    return { missing: data.missing, issues: data.issues.map(({ key, field }) => [key, field]) }
  }

  test('what may be looked over is shown, though it does not stop', async () => {
    const shown = await publication({ title_en: '', sign_language: 'unknown' })

    expect(shown).toEqual({
      missing: [],
      issues: [
        ['access_unknown', 'sign_language'],
        ['missing_text', 'title_en'],
        ['no_sessions', undefined],
      ],
    })
  })

  test('what stops is not said twice', async () => {
    const shown = await publication({ online_url: null, summary_sv: '' })

    expect(shown).toEqual({
      missing: ['summary_sv', 'venue_id'],
      issues: [['no_sessions', undefined]],
    })
  })

  test('nothing is said of what is published already', async () => {
    expect((await publication({ published_at: now(), title_en: '' })).issues).toEqual([])
  })
})

test('the address of a cancelled event is not one where visitors register', async () => {
  const { cookie, an } = await aDesk()
  const event = await an({ cancelled_at: now() })
  const answer = serving({ 'desk/events/:event': overviewRoute })

  const page = await answer(
    new Request(`http://localhost:3000/desk/events/${event.id}`, { headers: { cookie } }),
  )

  expect(await page.text()).toContain('Här läser besökare att evenemanget är inställt.')
})
