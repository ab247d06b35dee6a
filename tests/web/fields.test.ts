import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { deviceAt } from '#app/checkin/door/fields.ts'
import { wordsFor } from '#app/locales/words.server.ts'
import { readLogFilter } from '#app/log/log-filter.ts'
import { EventForm } from '#app/programme/ui/event-schema.ts'
import { SessionForm } from '#app/programme/ui/session-schema.ts'
import { RoomForm } from '#app/programme/ui/venue-schema.ts'
import { EvidenceSchema } from '#app/projects/ui/evidence-form.tsx'
import { ProjectSchema } from '#app/projects/ui/project-schema.ts'
import { TargetSchema } from '#app/projects/ui/target-form.tsx'
import { count, day, instant, line, requiredInstant, text } from '#app/web/fields.ts'
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

describe('a year that is not ours is refused in words at every field of time', () => {
  const asTime = (date: string) => `${date}T10:00`
  const fields: [string, z.ZodType, (date: string) => string][] = [
    ['starts_at', EventForm, asTime],
    ['ends_at', EventForm, asTime],
    ['registration_opens_at', EventForm, asTime],
    ['registration_closes_at', EventForm, asTime],
    ['starts_at', SessionForm, asTime],
    ['ends_at', SessionForm, asTime],
    ['starts_on', ProjectSchema, (date) => date],
    ['ends_on', ProjectSchema, (date) => date],
    ['happened_on', EvidenceSchema, (date) => date],
  ]

  test.each(fields)('%s', async (field, schema, write) => {
    const years = ['0000', '0001', '1970', '1999', '2100', '9999']
    const answers = await Promise.all(
      years.map((year) => said(schema, field, write(`${year}-06-09`))),
    )

    expect(answers).toEqual(years.map(() => 'Skriv ett år från 2000 till 2099.'))
    for (const year of ['10000', '+12345', '-2027'])
      expect(await said(schema, field, write(`${year}-06-09`))).toMatch(/^Skriv /)
    for (const date of ['2000-01-01', '2099-12-31'].slice(0, field === 'happened_on' ? 1 : 2))
      expect(await said(schema, field, write(date))).toBeUndefined()
  })

  test('and whatever is written, no field throws or lets an instant of other years through', () => {
    const parts = fc.tuple(
      fc.integer({ min: 0, max: 300_000 }),
      fc.integer({ min: 0, max: 13 }),
      fc.integer({ min: 0, max: 32 }),
      fc.integer({ min: 0, max: 25 }),
      fc.constantFrom('', 'Z', '+02:00', '-14:00', ':00', ' '),
    )
    const two = (number: number) => String(number).padStart(2, '0')
    // Midnight of the first day is still the day before in UTC.
    const ours = /^20\d\d-\d\d-\d\d|^1999-12-31T23/

    fc.assert(
      fc.property(parts, ([year, month, date, hour, end]) => {
        const typed = `${String(year).padStart(4, '0')}-${two(month)}-${two(date)}`
        const at = `${typed}T${two(hour)}:30${end}`
        const read = [
          instant().safeParse(at),
          requiredInstant().safeParse(at),
          day().safeParse(typed),
          deviceAt().safeParse(`${typed}T${two(hour)}:30:00.000Z`),
        ]
        const got = read
          .map(({ data }) => data)
          .concat(Object.values(readLogFilter(new URLSearchParams({ from: typed, to: at }))))
        expect(got.filter((value) => value && !ours.test(String(value)))).toEqual([])
      }),
    )
  })
})
