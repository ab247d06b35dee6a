import { beforeEach, describe, expect, test } from 'vitest'
import { letterState } from '#app/messaging/letter.ts'
import { listLetters, resendLetter } from '#app/messaging/letters.server.ts'
import { post as postLetter } from '#app/messaging/outbox.server.ts'
import { disclose, forget } from '#app/messaging/personal-data.server.ts'
import { loader as eventLetters } from '#app/messaging/routes/desk-event-letters.tsx'
import { loader as letterPage } from '#app/messaging/routes/desk-letter.tsx'
import { action as resend } from '#app/messaging/routes/desk-letter-resending.ts'
import { loader as outbox } from '#app/messaging/routes/desk-outbox.tsx'
import { loader as healthz } from '#app/messaging/routes/healthz.ts'
import { newId } from '#app/tools/id.ts'
import { qrSvg } from '#app/tools/qr.ts'
import { atomically, db } from '#db/connect.ts'
import { aLetter } from '#tests/factories/letter.ts'
import { aMember } from '#tests/factories/member.ts'
import { anOrganisation } from '#tests/factories/organisation.ts'
import { get, post, thrown } from '#tests/support/asking.ts'
import { countQueries, emptyTables } from '#tests/support/database.ts'
import { engine } from '#tests/support/place.ts'

beforeEach(() => emptyTables(db))

const sent_at = '2027-01-20T09:00:00.000Z'

describe('posting', () => {
  const posting = {
    letter: {
      name: 'sign-in',
      subject: 'Hej',
      preheader: '',
      blocks: [{ kind: 'paragraph' as const, text: 'Välkommen' }],
      footer: '',
      attachments: [],
    },
    to: { name: 'Åsa', email: 'asa@example.org' },
    language: 'sv' as const,
    organisation_id: null,
    event_id: null,
  }

  test('twice with one key posts once', async () => {
    for (let i = 0; i < 2; i++)
      await atomically(db, (trx) => postLetter(trx, { ...posting, dedupe_key: 'once' }))

    expect(await db.selectFrom('outbox').select(['subject', 'text']).execute()).toHaveLength(1)
  })

  test('in a transaction that fails posts nothing', async () => {
    const failing = atomically(db, async (trx) => {
      await postLetter(trx, posting)
      throw new Error('afterwards')
    })

    await expect(failing).rejects.toThrow('afterwards')
    expect(await db.selectFrom('outbox').select('id').execute()).toEqual([])
  })
})

test.each([
  [{ sent_at }, 'works', 'sent'],
  [{ gave_up_at: sent_at }, 'works', 'gave_up'],
  [{ claimed_at: sent_at, attempts: 1 }, 'works', 'sending'],
  [{ attempts: 2 }, 'works', 'retrying'],
  [{}, 'works', 'waiting'],
  [{}, 'refuses', 'refused'],
  [{ attempts: 2 }, 'refuses', 'refused'],
  [{ claimed_at: sent_at, attempts: 1 }, 'refuses', 'sending'],
  [{ sent_at }, 'refuses', 'sent'],
  [{}, 'none', 'kept'],
  [{ sent_at }, 'none', 'sent'],
] as const)('a letter with %j is told as such (mail server: %s): %s', (facts, server, state) => {
  const none = { sent_at: null, gave_up_at: null, claimed_at: null, attempts: 0 }

  expect(letterState({ ...none, ...facts }, server)).toBe(state)
})

describe('the desk’s outbox', () => {
  test('shows the organisation’s own letters, the newest first, and nobody else’s', async () => {
    const { member, cookie } = await aMember()
    const { organisation_id } = member
    await aLetter({ organisation_id, subject: 'Första', posted_at: '2027-01-20T09:00:00.000Z' })
    await aLetter({ organisation_id, subject: 'Andra', posted_at: '2027-01-21T09:00:00.000Z' })
    await aLetter({ organisation_id: (await aMember()).member.organisation_id })
    await aLetter({ organisation_id: null })

    const { data } = await outbox(get('/desk/outbox', { cookie }))

    expect(data.page.letters.map(({ subject, state }) => [subject, state])).toEqual([
      ['Andra', 'kept'],
      ['Första', 'kept'],
    ])
    expect(data.page.total).toBe(2)
  })

  test.each([
    ['state=sent', ['sent']],
    ['state=gave_up', ['gave_up']],
    ['state=unsent', ['kept']],
    ['q=OBERG%40example', ['kept']],
    ['q=%25', ['sent', 'gave_up', 'kept']],
    ['state=invented', ['sent', 'gave_up', 'kept']],
  ])('%s shows only those', async (search, states) => {
    const { member, cookie } = await aMember()
    const { organisation_id } = member
    await aLetter({ organisation_id, sent_at, to_email: 'one@example.org', posted_at: '3' })
    await aLetter({ organisation_id, gave_up_at: sent_at, to_email: 'two@e.org', posted_at: '2' })
    await aLetter({ organisation_id, to_email: 'Asa.Oberg@example.org', posted_at: '1' })
    await atomically(db, (trx) => trx.updateTable('outbox').set({ posted_at: sent_at }).execute())

    const { data } = await outbox(get(`/desk/outbox?${search}`, { cookie }))

    expect(data.page.letters.map(({ state }) => state).sort()).toEqual([...states].sort())
  })

  test('has pages, and asks as often for one letter as for many', async () => {
    const { member, cookie } = await aMember()
    const { organisation_id } = member
    await aLetter({ organisation_id })
    const forOne = await countQueries(db, (counted) =>
      listLetters(counted, { organisation_id, page: 1 }),
    )
    for (let i = 0; i < 50; i++) await aLetter({ organisation_id })

    const first = (await outbox(get('/desk/outbox', { cookie }))).data.page
    const second = (await outbox(get('/desk/outbox?page=2', { cookie }))).data.page
    const forMany = await countQueries(db, (counted) =>
      listLetters(counted, { organisation_id, page: 1 }),
    )

    expect([first.letters.length, first.previous, first.next]).toEqual([
      50,
      null,
      '/desk/outbox?page=2',
    ])
    expect([second.letters.length, second.first, second.next]).toEqual([1, 51, null])
    expect(forMany).toBe(forOne)
  })

  test('of an event shows that event’s letters', async () => {
    const { member, cookie } = await aMember()
    const { organisation_id } = member
    await aLetter({ organisation_id, event_id: 'e1', subject: 'Detta' })
    await aLetter({ organisation_id, event_id: 'e2', subject: 'Ett annat' })

    const { data } = await eventLetters(
      get('/desk/events/e1/letters', { cookie, params: { event: 'e1' } }),
    )

    expect(data.page.letters.map(({ subject }) => subject)).toEqual(['Detta'])
  })

  test('is closed to a reporter', async () => {
    const { cookie } = await aMember({ role: 'reporter' })

    expect((await thrown(outbox(get('/desk/outbox', { cookie })))).status).toBe(403)
  })
})

describe('a letter at the desk', () => {
  const open = (id: string, cookie: string) =>
    letterPage(get(`/desk/outbox/${id}`, { cookie, params: { letter: id } }))

  test('shows its text and what is known of it', async () => {
    const { member, cookie } = await aMember()
    const { id } = await aLetter({
      organisation_id: member.organisation_id,
      attempts: 3,
      last_error: 'EMESSAGE 451',
      attachments: '[{"kind":"qr","code":"X","cid":"ticket"}]',
    })

    const { data } = await open(id, cookie)

    expect(data).toMatchObject({
      text: 'Välkommen\n',
      qr_svg: qrSvg('X'),
      problem: 'E-postservern tog inte emot brevet vid senaste försöket (EMESSAGE 451).',
      may_resend: false,
    })
    expect(data.facts.map(({ label }) => label)).toEqual([
      'Till',
      'Lagt i utkorgen',
      'Försök',
      'Nästa försök',
      'Språk',
      'Bilagor',
    ])
  })

  test('whose link opens an account shows its words to nobody, and is not sent again', async () => {
    const organiser = await aMember({ role: 'organiser' })
    const { organisation_id } = organiser.member
    const owner = await aMember({ role: 'owner', organisation_id })
    const attachments = '[{"kind":"qr","code":"X","cid":"ticket"}]'
    const { id } = await aLetter({ organisation_id, read_by: 'nobody', attachments, sent_at })

    for (const { cookie } of [organiser, owner])
      expect((await open(id, cookie)).data).toMatchObject({
        text: null,
        qr_svg: null,
        may_resend: false,
        title: 'Din plats på Stockholm tillsammans',
      })
    expect(await resendLetter(db, { organisation_id, letter_id: id, click_id: 'click' })).toEqual({
      ok: false,
      refusal: 'secret',
    })
    expect(await db.selectFrom('outbox').select('id').execute()).toEqual([{ id }])
  })

  test('of another organisation, or of the product itself, is not there', async () => {
    const { cookie } = await aMember()
    const others = await aLetter({ organisation_id: (await aMember()).member.organisation_id })
    const products = await aLetter({ organisation_id: null })

    for (const { id } of [others, products])
      expect((await thrown(open(id, cookie))).status).toBe(404)
  })
})

describe('sending again', () => {
  const press = (id: string, cookie: string, click_id = 'click') =>
    resend(post(`/desk/outbox/${id}/resending`, { click_id }, { cookie, params: { letter: id } }))

  test('posts one new letter a click, which tells of the first', async () => {
    const { member, cookie } = await aMember()
    const { organisation_id } = member
    const { id } = await aLetter({ organisation_id, sent_at, attempts: 4, last_error: 'x' })

    const answers = await Promise.all([press(id, cookie), press(id, cookie)])

    const letters = await db
      .selectFrom('outbox')
      .where('resend_of_id', '=', id)
      .selectAll()
      .execute()
    expect(letters).toMatchObject([
      { sent_at: null, attempts: 0, last_error: null, text: 'Välkommen\n', organisation_id },
    ])
    expect(answers.map((answer) => answer.headers.get('Location'))).toEqual(
      Array(2).fill(`/desk/outbox/${letters[0]?.id}?done=resent`),
    )
  })

  test('what is still on its way is refused', async () => {
    const { member } = await aMember()
    const { organisation_id } = member
    const { id } = await aLetter({ organisation_id })

    const outcome = await resendLetter(db, { organisation_id, letter_id: id, click_id: 'click' })

    expect(outcome).toEqual({ ok: false, refusal: 'still_waiting' })
    expect(await db.selectFrom('outbox').select('id').execute()).toEqual([{ id }])
  })

  test('what is not one’s own is not there', async () => {
    const { cookie } = await aMember()
    const { id } = await aLetter({
      organisation_id: (await aMember()).member.organisation_id,
      sent_at,
    })

    expect((await thrown(press(id, cookie))).status).toBe(404)
  })
})

describe('the health page', () => {
  test('tells of the oldest letter that waits', async () => {
    await aLetter({ posted_at: new Date(Date.now() - 90_000).toISOString() })
    await aLetter({ sent_at })

    const answer = await healthz()

    expect(answer.headers.get('Cache-Control')).toBe('no-store')
    expect(await answer.json()).toEqual({
      status: 'ok',
      engine,
      schema_version: expect.stringMatching(/^\d{4}-/),
      letters_waiting: 1,
      oldest_unsent_letter_age_seconds: expect.closeTo(90, -1),
      mail_refused_since: null,
    })
  })

  test('counts no further than it must, and tells of the oldest all the same', async () => {
    const { id: _, ...like } = await aLetter({
      posted_at: new Date(Date.now() - 90_000).toISOString(),
    })
    const posted_at = new Date().toISOString()
    const some = () => Array.from({ length: 400 }, () => ({ ...like, posted_at, id: newId() }))
    await atomically(db, async (trx) => {
      for (let at = 0; at < 3; at += 1) await trx.insertInto('outbox').values(some()).execute()
    })

    expect(await (await healthz()).json()).toMatchObject({
      letters_waiting: 1000,
      oldest_unsent_letter_age_seconds: expect.closeTo(90, -1),
    })
  })

  test('has no age to tell when nothing waits', async () => {
    expect(await (await healthz()).json()).toMatchObject({
      letters_waiting: 0,
      oldest_unsent_letter_age_seconds: null,
    })
  })
})

describe('what is kept of a person', () => {
  test('is every letter to their address, however it was written', async () => {
    const { id: organisation_id } = await anOrganisation()
    const { id: another } = await anOrganisation()
    await aLetter({ organisation_id, to_email: 'Asa@Example.org', subject: 'Deras' })
    await aLetter({ organisation_id, to_email: 'other@example.org' })
    await aLetter({ organisation_id: another, to_email: 'asa@example.org' })

    const { letters } = await disclose(db, { organisation_id, email_key: 'asa@example.org' })

    expect(letters.map(({ subject }) => subject)).toEqual(['Deras'])
  })

  test('can be taken away, letters sent anew too; that they went stays, and what waits is given up', async () => {
    const { id: organisation_id } = await anOrganisation()
    const { id: another } = await anOrganisation()
    const whose = { organisation_id, email_key: 'asa@example.org' }
    const first = await aLetter({ organisation_id, to_email: 'asa@example.org', sent_at })
    await aLetter({ organisation_id, to_email: 'asa@example.org', resend_of_id: first.id })
    await aLetter({ organisation_id, to_email: 'other@example.org' })
    await aLetter({ organisation_id: another, to_email: 'asa@example.org' })

    expect(await forget(db, whose)).toBe(2)

    const rows = await db
      .selectFrom('outbox')
      .select(['to_email', 'to_name', 'subject', 'html', 'text', 'sent_at', 'gave_up_at'])
      .where('organisation_id', '=', organisation_id)
      .orderBy('id')
      .execute()
    const blank = { to_email: '', to_name: '', subject: '', html: '', text: '' }
    expect(rows).toMatchObject([
      { ...blank, sent_at, gave_up_at: null },
      { ...blank, sent_at: null, gave_up_at: expect.any(String) },
      { to_email: 'other@example.org', gave_up_at: null },
    ])
    expect((await disclose(db, { ...whose, organisation_id: another })).letters).toHaveLength(1)
    expect(await forget(db, whose)).toBe(0)
  })
})
