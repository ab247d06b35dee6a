import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { wordsFor } from '#app/locales/words.server.ts'
import { EventForm } from '#app/programme/ui/event-schema.ts'
import { SessionForm } from '#app/programme/ui/session-schema.ts'
import { RoomForm } from '#app/programme/ui/venue-schema.ts'
import { EvidenceSchema } from '#app/projects/ui/evidence-form.tsx'
import { ProjectSchema } from '#app/projects/ui/project-schema.ts'
import { TargetSchema } from '#app/projects/ui/target-form.tsx'
import { count, line, text } from '#app/web/fields.ts'
import { readForm } from '#app/web/form.ts'

const read = (schema: z.ZodType, typed: Record<string, string>) =>
  readForm(
    new Request('http://localhost/x', { method: 'POST', body: new URLSearchParams(typed) }),
    schema,
    wordsFor('sv'),
  )
const said = async (schema: z.ZodType, field: string, typed: string) => {
  const form = await read(schema, { [field]: typed })
  return form.ok ? undefined : form.errors[field]?.[0]
}

const seats = z.object({ seats: count(1, 100_000) })

test.each([
  ['40', 40],
  [' 40 ', 40],
  ['1 000', 1000],
  ['1\u202f000', 1000],
  ['１０', 10],
  ['', null],
])('a whole number is taken as people write it: %j', async (typed, value) => {
  expect(await read(seats, { seats: typed })).toMatchObject({ ok: true, value: { seats: value } })
})

test.each([
  ['0', 'Talet får vara minst 1.'],
  ['-3', 'Talet får vara minst 1.'],
  ['−3', 'Talet får vara minst 1.'],
  ['100001', 'Talet får vara högst 100\u00a0000.'],
  ['9'.repeat(30), 'Talet får vara högst 100\u00a0000.'],
  ['1,5', 'Skriv ett helt tal med bara siffror, till exempel 40.'],
  ['1.000', 'Skriv ett helt tal med bara siffror, till exempel 40.'],
  ['tio', 'Skriv ett helt tal med bara siffror, till exempel 40.'],
])('%j is answered with what is wrong', async (typed, sentence) => {
  expect(await said(seats, 'seats', typed)).toBe(sentence)
})

test('a name typed in pieces fits as its letters do, and one that is far too long is told how long it may be', async () => {
  const name = z.object({ name: line(10), story: text(10) })
  const pieces = { name: ` ${'A\u030a'.repeat(10)} `, story: '' }
  const tooLong = 'Texten är för lång. Skriv högst 10 tecken.'

  expect(await read(name, pieces)).toMatchObject({ ok: true, value: { name: 'Å'.repeat(10) } })
  for (const typed of ['å'.repeat(11), '\u0301\u0323'.repeat(50_000), ' '.repeat(50_000)])
    expect(await said(name, 'name', typed)).toBe(tooLong)
  expect(await said(name, 'story', '\n'.repeat(50_000))).toBe(tooLong)
})

describe('nothing has room for nobody, and nothing is promised to be none', () => {
  test.each<[string, z.ZodType, string]>([
    ['an event', EventForm, 'capacity'],
    ['a session', SessionForm, 'capacity'],
    ['a room', RoomForm, 'capacity'],
    ['a target', TargetSchema, 'target'],
    ['evidence', EvidenceSchema, 'quantity'],
  ])('%s', async (_, schema, field) => {
    expect(await said(schema, field, '0')).toBe('Talet får vara minst 1.')
  })
})

test.each(['-3', '1e9', 'gratis', '99999999999999'])(
  'an amount that is none is answered with how to write one: %j',
  async (typed) => {
    const sentence =
      'Skriv ett belopp i kronor, till exempel 250 000. Det får vara högst 10 miljarder.'

    expect(await said(ProjectSchema, 'grant_amount', typed)).toBe(sentence)
    expect(await said(ProjectSchema, 'budget_amount', typed)).toBe(sentence)
  },
)

test.each([
  [
    'https://video.example.org/möte rum?a="b"',
    'https://video.example.org/m%C3%B6te%20rum?a=%22b%22',
  ],
  ['https://video.example.org/x#"a b"', 'https://video.example.org/x#%22a%20b%22'],
  ['https://video.example.org/j/123?pwd=abc', 'https://video.example.org/j/123?pwd=abc'],
  ['', null],
])('the address of a meeting is kept as browsers read it: %j', (typed, kept) => {
  expect(EventForm.shape.online_url.parse(typed)).toBe(kept)
})

test.each(['https://video example.org', 'https://', 'video.example.org', 'https://a"b.se'])(
  'an address that leads nowhere is refused: %j',
  async (typed) => {
    expect(await said(EventForm, 'online_url', typed)).toBe(
      'Skriv hela adressen, med https:// först.',
    )
  },
)
