import fc from 'fast-check'
import { expect, test } from 'vitest'
import { clockOf } from '#app/checkin/scanner/clock.ts'
import { complaint } from '#app/checkin/scanner/complaint.ts'
import { sendable } from '#app/checkin/scanner/shown-code.ts'
import { canUndo, emptyState, type Move, next, signalOfShown } from '#app/checkin/scanner/state.ts'
import type { Answer } from '#app/checkin/scans.server.ts'
import { wordsFor } from '#app/locales/words.server.ts'

const count = { admitted: 2, registered: 9, waiting: 0 }
const after = (...moves: Move[]) => moves.reduce(next, emptyState(count))
const sent = (id: string): Move => ({ do: 'sent', id, at: '2027-02-09T09:00:00.000Z' })
const answered = (id: string, verdict: Answer['verdict'], undoes?: string): Move => {
  const nobody = { name: null, organisation_name: null, category: null }
  const answer = { id, verdict, ...nobody, admitted_at: null, device_name: null }
  return { do: 'answered', answer, undoes }
}

test('an answer fills the screen and is counted; the way that was chosen stays, emptied for the next', () => {
  const state = after({ do: 'turn', mode: 'typed' }, sent('a'), answered('a', 'admitted'))

  expect(state).toMatchObject({
    mode: 'typed',
    turns: 1,
    shown: { is: 'verdict', answer: { id: 'a' } },
  })
  expect(state.count.admitted).toBe(3)
  expect(state.entries).toMatchObject([{ id: 'a', is_kept: false }])
})

test('when somebody has to decide the screen says look, not stop', () => {
  const anyway = { name: 'Leila', email: '', organisation_name: '' }
  const failed = { do: 'failed', id: 'a', sentence: 'Allt är bokat.' } as const
  const signals = [undefined, 'search' as const, { anyway }].map((offer) => {
    const { shown } = after(sent('a'), { ...failed, offer })
    return shown && signalOfShown(shown)
  })

  expect(signals).toEqual(['stop', 'stop', 'look'])
})

test('a code that is nobody’s stays in its field, to be mended', () => {
  const state = after({ do: 'turn', mode: 'typed' }, sent('a'), answered('a', 'unknown'))

  expect(state).toMatchObject({ mode: 'typed', turns: 0 })
})

test('a scan without network says that nobody has been let in, until there is an answer', () => {
  const kept = after(sent('a'), { do: 'kept', id: 'a' })
  const later = next(kept, answered('a', 'admitted'))

  expect(kept.shown && signalOfShown(kept.shown)).toBe('look')
  expect(kept.count.admitted).toBe(2)
  expect(later.shown && signalOfShown(later.shown)).toBe('ok')
  expect(later.entries).toMatchObject([{ is_kept: false }])
})

test('an admission can be undone once, and is counted off', () => {
  const admitted = after(sent('a'), answered('a', 'admitted'))
  const undone = next(admitted, answered('b', 'undone', 'a'))

  expect(admitted.entries.map(canUndo)).toEqual([true])
  expect(undone.entries.map(canUndo)).toEqual([false])
  expect(undone.entries).toHaveLength(1)
  expect(undone.count.admitted).toBe(2)
})

test('what failed says why, leaves the form as it was and is no entry', () => {
  const state = after({ do: 'turn', mode: 'walk_in' }, sent('a'), {
    do: 'failed',
    id: 'a',
    sentence: 'Fullt.',
    offer: 'search',
  })

  expect(state).toMatchObject({ mode: 'walk_in', entries: [] })
  expect(state.shown).toEqual({ is: 'problem', id: 'a', sentence: 'Fullt.', offer: 'search' })
  expect(state.shown && signalOfShown(state.shown)).toBe('stop')
})

test('the list keeps the last twenty, the newest first', () => {
  const ids = Array.from({ length: 25 }, (_, at) => `scan ${at}`)

  const { entries } = after(...ids.map(sent))

  expect(entries.map(({ id }) => id)).toEqual(ids.toReversed().slice(0, 20))
})

test('a time is written the way of the language, in Stockholm, whatever zone the phone is in', () => {
  expect(clockOf('2027-02-09T08:05:00.000Z', 'sv')).toBe('kl. 9.05')
  expect(clockOf('2027-07-09T22:00:00.000Z', 'en')).toBe('0:00')
})

test.each([
  [{ status: 409, body: { error: 'full', sentence: 'Det är fullt.' } }, 'Det är fullt.'],
  [
    { status: 422, body: { fields: ['name', 'email'] } },
    'Namn: Fyll i det här fältet. E-postadress: Skriv en e-postadress, till exempel namn@exempel.se.',
  ],
  [
    { status: 422, body: { fields: ['device_at'] } },
    'Telefonens klocka visar fel år. Ställ den rätt och försök igen.',
  ],
  [{ status: 422, body: { fields: ['id'] } }, 'Något gick fel hos oss. Försök igen.'],
  [{ status: 500, body: undefined }, 'Något gick fel hos oss. Försök igen.'],
])('what was refused is told with the field, the reason and the way out: %o', (reply, said) => {
  expect(complaint(wordsFor('sv'), reply)).toBe(said)
})

test('a QR of somebody else’s is judged on the phone, and nothing of it is kept', () => {
  const state = after({ do: 'foreign', id: 'a', at: '2027-02-09T09:00:00.000Z' })

  expect(state).toMatchObject({
    shown: { is: 'verdict', answer: { id: 'a', verdict: 'unknown', name: null } },
    count: { admitted: 2 },
    waiting: 0,
  })
  expect(state.entries.map(({ id, answer }) => [id, answer?.verdict])).toEqual([['a', 'unknown']])
})

test('only what is written as our codes are leaves the phone, and as nothing but the code', () => {
  const code = 'ABCDEFGHJKMNPQRSTVWXYZ0123'
  const written = [code, code.toLowerCase(), `]Q1${code}`, 'ABCDE-FGHJK-MNPQR-STVWX-YZ012-3']
  const foreign = [
    `https://example.org/${code}`,
    `WIFI:S:hemma;P:${code};;`,
    'BCD\n002\n1\nSCT\nBIC\nÅsa Öberg\nSE35',
    `${code}0`,
    '',
    'x'.repeat(5000),
  ]

  expect(written.map((text) => sendable(text, 'camera'))).toEqual(
    written.map(() => ({ code, source: 'camera' })),
  )
  expect(foreign.map((text) => sendable(text, 'typed'))).toEqual(foreign.map(() => undefined))
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const sent = sendable(text, 'camera')
      expect(sent === undefined || /^[0-9A-Z]{26}$/.test(sent.code)).toBe(true)
    }),
  )
})
