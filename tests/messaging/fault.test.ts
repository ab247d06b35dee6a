import { describe, expect, onTestFinished, test } from 'vitest'
import { faultOf } from '#app/messaging/fault.ts'
import { type Message, openTransport } from '#app/messaging/transport.server.ts'
import { aStrictServer } from '#tests/support/strict-server.ts'
import type { Stage } from '#tests/support/strict-smtp.ts'

const message: Message = {
  from: 'Tillsammans <no-reply@example.org>',
  to: 'asa@example.org',
  subject: 'Din plats',
  text: 'Välkommen',
  messageId: '<one@localhost>',
}

async function refusedAt(stage: Stage, words: string) {
  const server = await aStrictServer((said) => (said.stage === stage ? words : undefined))
  const transport = openTransport(stage === 'AUTH' ? server.urlWithPassword : server.url)
  onTestFinished(() => transport.close())
  return transport.send(message)
}

describe('a fault of ours is told by where the server says no, whatever it says', () => {
  const places: Stage[] = ['CONNECT', 'EHLO', 'AUTH', 'MAIL FROM']
  const words = ['421 4.3.2 later', '451 4.7.1 too fast', '500 what', '501 5.5.4 no', '502 no']
  const more = [
    '503 no',
    '504 no',
    '530 5.7.0 sign in',
    '535 5.7.8 no',
    '550 5.7.1 go away',
    '554 no',
  ]

  test.each(places.flatMap((stage) => [...words, ...more].map((said) => [stage, said] as const)))(
    'at %s: %s',
    async (stage, said) => {
      // An old server does not know EHLO, and is then greeted with HELO, which this one knows.
      const isAnswered = stage === 'EHLO' && !said.startsWith('421')

      expect(await refusedAt(stage, said)).toEqual(
        isAnswered ? { outcome: 'sent' } : { outcome: 'ours', error: expect.any(String) },
      )
    },
  )
})

describe('what is said of the receiver or of the letter is told from what is said of us', () => {
  test.each([
    ['RCPT TO', '550 5.1.1 no such user', 'never', 'RCPT TO 550 5.1.1'],
    [
      'RCPT TO',
      '550-5.1.1 no such user\r\n550 5.1.1 asa@example.org',
      'never',
      'RCPT TO 550 5.1.1',
    ],
    ['RCPT TO', '550 no such user here', 'never', 'RCPT TO 550'],
    ['RCPT TO', '550 5.5.0 mailbox unavailable', 'never', 'RCPT TO 550 5.5.0'],
    ['RCPT TO', '550 5.2.1 disabled', 'never', 'RCPT TO 550 5.2.1'],
    ['RCPT TO', '550 5.4.1 recipient address rejected', 'never', 'RCPT TO 550 5.4.1'],
    ['RCPT TO', '550 5.7.2 members alone write to this list', 'never', 'RCPT TO 550 5.7.2'],
    ['RCPT TO', '553 mailbox name not allowed', 'never', 'RCPT TO 553'],
    ['RCPT TO', '556 5.1.10 takes no mail', 'never', 'RCPT TO 556 5.1.10'],
    ['RCPT TO', '501 5.1.3 bad address', 'never', 'RCPT TO 501 5.1.3'],
    ['RCPT TO', '501 syntax', 'never', 'RCPT TO 501'],
    ['RCPT TO', '552 5.2.2 mailbox full', 'later', 'RCPT TO 552 5.2.2'],
    ['RCPT TO', '552 full', 'later', 'RCPT TO 552'],
    ['RCPT TO', '452 4.2.2 mailbox full', 'later', 'RCPT TO 452 4.2.2'],
    ['RCPT TO', '450 4.7.1 greylisted', 'later', 'RCPT TO 450 4.7.1'],
    ['RCPT TO', '450 busy', 'later', 'RCPT TO 450'],
    ['RCPT TO', '452 4.3.1 our disk is full', 'ours', 'RCPT TO 452 4.3.1'],
    ['RCPT TO', '421 4.7.0 closing', 'ours', 'RCPT TO 421 4.7.0'],
    ['RCPT TO', '454 4.7.0 sign-in fails for now', 'ours', 'RCPT TO 454 4.7.0'],
    ['RCPT TO', '554 5.7.1 relay access denied', 'ours', 'RCPT TO 554 5.7.1'],
    ['RCPT TO', '550 5.1.1 relaying denied', 'ours', 'RCPT TO 550 5.1.1'],
    ['RCPT TO', '550 relay not permitted', 'ours', 'RCPT TO 550'],
    ['RCPT TO', '553 not in my list of allowed rcpthosts', 'ours', 'RCPT TO 553'],
    ['RCPT TO', '550 5.1.8 sender address rejected', 'ours', 'RCPT TO 550 5.1.8'],
    ['RCPT TO', '550 5.1.7 sender address rejected', 'ours', 'RCPT TO 550 5.1.7'],
    ['RCPT TO', '550 5.7.23 SPF validation failed', 'ours', 'RCPT TO 550 5.7.23'],
    ['RCPT TO', '550 blocked by a list', 'ours', 'RCPT TO 550'],
    ['RCPT TO', '530 5.7.0 sign in first', 'ours', 'RCPT TO 530 5.7.0'],
    ['RCPT TO', '500 unknown', 'ours', 'RCPT TO 500'],
    ['RCPT TO', '502 not here', 'ours', 'RCPT TO 502'],
    ['RCPT TO', '503 bad sequence', 'ours', 'RCPT TO 503'],
    ['RCPT TO', '504 not that', 'ours', 'RCPT TO 504'],
    ['RCPT TO', '554 no', 'ours', 'RCPT TO 554'],
    ['MAIL FROM', '552 5.3.4 too big', 'never', 'MAIL FROM 552 5.3.4'],
    ['MAIL FROM', '552 too big', 'never', 'MAIL FROM 552'],
    ['MAIL FROM', '452 4.3.1 our disk is full', 'ours', 'MAIL FROM 452 4.3.1'],
    ['DATA', '500 unknown', 'ours', 'DATA 500'],
    ['DATA', '501 no', 'ours', 'DATA 501'],
    ['DATA', '502 no', 'ours', 'DATA 502'],
    ['DATA', '503 no', 'ours', 'DATA 503'],
    ['DATA', '504 no', 'ours', 'DATA 504'],
    ['DATA', '451 a moment', 'later', 'DATA 451'],
    ['BODY', '451 come back later', 'later', 'DATA 451'],
    ['BODY', '552 5.3.4 too big', 'never', 'DATA 552 5.3.4'],
    ['BODY', '552 5.2.3 too big for this one', 'never', 'DATA 552 5.2.3'],
    ['BODY', '552 too big', 'never', 'DATA 552'],
    ['BODY', '552 5.2.2 mailbox full', 'later', 'DATA 552 5.2.2'],
    ['BODY', '550 5.1.1 no such user', 'never', 'DATA 550 5.1.1'],
    ['BODY', '554 5.6.0 cannot be read', 'never', 'DATA 554 5.6.0'],
    ['BODY', '550 5.7.1 no valid DKIM', 'ours', 'DATA 550 5.7.1'],
    ['BODY', '554 5.7.1 blocked', 'ours', 'DATA 554 5.7.1'],
    ['BODY', '554 5.3.0 in trouble', 'ours', 'DATA 554 5.3.0'],
    ['BODY', '550 refused', 'ours', 'DATA 550'],
    ['BODY', '554 refused', 'ours', 'DATA 554'],
  ] as const)('%s: %s', async (...row) => {
    const [stage, said, outcome, error] = row
    expect(await refusedAt(stage, said)).toEqual({ outcome, error })
  })
})

test('a line that breaks before the letter was said is ours; after it nobody knows', async () => {
  for (const stage of ['CONNECT', 'MAIL FROM', 'RCPT TO', 'DATA'] as const)
    expect(await refusedAt(stage, 'break')).toMatchObject({ outcome: 'ours' })
  expect(await refusedAt('BODY', 'break')).toEqual({ outcome: 'uncertain', error: 'uncertain' })
})

test('what nodemailer itself will not send is the letter’s fault, and a sender that is none is ours', async () => {
  const server = await aStrictServer()
  const transport = openTransport(server.url)
  onTestFinished(() => transport.close())

  const nobody = await transport.send({ ...message, to: [] })
  const sender = faultOf({ code: 'EENVELOPE', command: 'API', message: 'Invalid sender "a b"' })

  expect(nobody).toEqual({ outcome: 'never', error: 'EENVELOPE' })
  expect(sender).toBe('ours')
})
