import { expect, test } from 'vitest'
import { Refusals } from '#app/web/refusals.server.ts'

function listening() {
  const lines: unknown[] = []
  return { lines, refusals: new Refusals((line, what) => lines.push({ ...line, what })) }
}

test('a thousand refusals are one line that says which routes refused, how, and how often', () => {
  const { lines, refusals } = listening()

  for (let time = 0; time < 1000; time += 1) refusals.note(403, 'accounts/routes/sign-in')
  refusals.note(429, 'accounts/routes/sign-in')
  refusals.note(404, 'registrations/routes/my-ticket-link')
  refusals.tell()

  expect(lines).toEqual([
    {
      refused: {
        '403 accounts/routes/sign-in': 1000,
        '404 registrations/routes/my-ticket-link': 1,
        '429 accounts/routes/sign-in': 1,
      },
      what: 'requests were refused',
    },
  ])
})

test('what was told is not told again, and a minute in which nobody was refused says nothing', () => {
  const { lines, refusals } = listening()

  refusals.note(200, 'programme/routes/home')
  refusals.note(303, 'accounts/routes/sign-in')
  refusals.note(503, 'programme/routes/home')
  refusals.tell()
  expect(lines).toEqual([])

  refusals.note(404, 'programme/routes/event')
  refusals.tell()
  refusals.tell()
  expect(lines).toHaveLength(1)
})

test('what is left when the server stops is told', () => {
  const { lines, refusals } = listening()
  const stop = refusals.tellRegularly()

  refusals.note(415, 'registrations/routes/register')
  stop()

  expect(lines).toHaveLength(1)
})
