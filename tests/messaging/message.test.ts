import type { AddressObject } from 'mailparser'
import { beforeEach, expect, onTestFinished, test } from 'vitest'
import { sendDueLetters } from '#app/messaging/delivery.server.ts'
import { openTransport } from '#app/messaging/transport.server.ts'
import { db } from '#db/connect.ts'
import { aLetter } from '#tests/factories/letter.ts'
import { emptyTables } from '#tests/support/database.ts'
import { testPostbox } from '#tests/support/postbox.ts'

beforeEach(() => emptyTables(db))

async function sent(wishes: Parameters<typeof aLetter>[0]) {
  const postbox = await testPostbox()
  const transport = openTransport(postbox.url)
  onTestFinished(() => transport.close())
  const { id } = await aLetter(wishes)
  await sendDueLetters(db, { transport })
  return { id, mail: postbox.received()[0], attempts: postbox.attempts() }
}

test('a letter arrives as it was written, in HTML and in plain text', async () => {
  const { id, mail } = await sent({
    subject: 'Välkommen till Åkersberga – kl. 9',
    html: '<p>Välkommen till Åkersberga</p>',
    text: 'Välkommen till Åkersberga\n',
  })

  expect(mail?.subject).toBe('Välkommen till Åkersberga – kl. 9')
  expect(mail?.text).toBe('Välkommen till Åkersberga\n')
  expect(mail?.html).toContain('Välkommen till Åkersberga')
  expect(mail?.from?.value).toEqual([{ name: 'Tillsammans', address: 'no-reply@example.org' }])
  expect(mail?.messageId).toBe(`<${id}@localhost>`)
  expect(mail?.headers.get('auto-submitted')).toBe('auto-generated')
  expect(mail?.headers.get('content-language')).toBe('sv')
})

test.each([
  ['Tigrinya', 'ሰላም ገብረመድህን'],
  ['Arabic', 'فاطمة الزهراء'],
  ['one with a comma and quotes', 'Öberg, "Åsa"'],
])('a name in %s arrives whole', async (_, to_name) => {
  const { mail } = await sent({ to_name })

  expect((mail?.to as AddressObject | undefined)?.value).toEqual([
    { name: to_name, address: 'asa.oberg@example.org' },
  ])
})

test.each([
  ['the name', { to_name: 'Åsa\r\nBcc: thief@example.com' }],
  ['the subject', { subject: 'Hej\r\nBcc: thief@example.com\r\n\r\nBody' }],
])('a line break in %s starts no header', async (_, wishes) => {
  const { mail } = await sent(wishes)

  expect(mail?.bcc).toBeUndefined()
  expect(mail?.headers.has('bcc')).toBe(false)
  expect((mail?.to as AddressObject | undefined)?.value.map(({ address }) => address)).toEqual([
    'asa.oberg@example.org',
  ])
  expect(mail?.text).toBe('Välkommen\n')
})

test.each([
  'asa@example.org, thief@example.com',
  'asa@example.org\r\nBcc: thief@example.com',
  'Åsa <asa@example.org>',
  '',
])('an address that is not one (%j) goes nowhere', async (to_email) => {
  const { attempts } = await sent({ to_email })

  expect(attempts).toBe(0)
  expect(
    await db.selectFrom('outbox').select(['last_error', 'gave_up_at']).executeTakeFirst(),
  ).toEqual({ last_error: 'address', gave_up_at: expect.stringMatching(/Z$/) })
})

test('an answer goes to the organiser, where the letter has one', async () => {
  const { mail } = await sent({ reply_to: 'astrid.lund@example.org' })

  expect(mail?.replyTo?.value).toEqual([{ name: '', address: 'astrid.lund@example.org' }])
})

test.each([null, 'astrid@example.org\r\nBcc: thief@example.com', 'a@example.org, b@example.org'])(
  'without a proper address to answer (%j) the letter names none',
  async (reply_to) => {
    const { mail } = await sent({ reply_to })

    expect([mail?.replyTo, mail?.bcc]).toEqual([undefined, undefined])
  },
)

test('a calendar file that takes things away leaves as one: the letter’s method is the file’s', async () => {
  const content = 'BEGIN:VCALENDAR\r\nMETHOD:CANCEL\r\nEND:VCALENDAR\r\n'
  const { mail } = await sent({
    attachments: JSON.stringify([
      { kind: 'calendar', filename: 'day.ics', content, method: 'CANCEL' },
    ]),
  })

  const types = (mail?.attachments ?? []).map(({ headers }) => headers.get('content-type'))
  expect(types).toContainEqual({
    value: 'text/calendar',
    params: { charset: 'utf-8', method: 'CANCEL' },
  })
})

test('the code, the emblem and the calendar are made when the letter leaves', async () => {
  const content =
    'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Tillsammans//SV\r\nMETHOD:PUBLISH\r\nEND:VCALENDAR\r\n'
  const { mail } = await sent({
    html: '<img src="cid:ticket"><img src="cid:eu-emblem">',
    attachments: JSON.stringify([
      { kind: 'qr', code: '0123456789ABCDEFGHJKMNPQRS', cid: 'ticket' },
      { kind: 'calendar', filename: 'stockholm-tillsammans.ics', content },
      { kind: 'emblem', cid: 'eu-emblem' },
    ]),
  })

  const parts = (mail?.attachments ?? []).map(({ contentType, cid, filename, content: bytes }) => ({
    contentType,
    cid,
    filename,
    start: bytes.subarray(0, 4).toString('latin1'),
  }))
  const png = { contentType: 'image/png', start: '\x89PNG' }
  expect(parts).toEqual(
    expect.arrayContaining([
      { ...png, cid: 'ticket', filename: 'qr.png' },
      { ...png, cid: 'eu-emblem', filename: 'eu.png' },
    ]),
  )
  const calendars = parts.filter(({ start }) => start === 'BEGI')
  expect(calendars.map(({ contentType }) => contentType).sort()).toEqual([
    'application/ics',
    'text/calendar',
  ])
  expect(mail?.html).toContain('data:image/png;base64,')
})
