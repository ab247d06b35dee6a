import { expect, test } from 'vitest'
import { z } from 'zod'
import { wordsFor } from '#app/locales/words.server.ts'
import { readForm } from '#app/web/form.ts'
import { faultOf } from '#app/web/log.server.ts'

const posted = (type: string, body: string) =>
  new Request('http://localhost/x', { method: 'POST', headers: { 'Content-Type': type }, body })

test.each([
  ['application/json', '{"name":"Anna"}'],
  ['text/plain', 'name=Anna'],
  ['multipart/form-data', 'name=Anna'],
  ['multipart/form-data; boundary=x', '--x\r\nbroken'],
])('what no form sends is refused as such, not as our own fault: %s', async (type, body) => {
  const reading = readForm(posted(type, body), z.object({}), wordsFor('sv'))
  await expect(reading).rejects.toMatchObject({ status: 415 })
})

test('a null byte, which PostgreSQL keeps in no text, never leaves the form', async () => {
  const read = await readForm(
    posted('application/x-www-form-urlencoded', 'room_id=%00&ids=a%00&ids=b'),
    z.object({}),
    wordsFor('sv'),
  )
  expect(read.values).toEqual({ room_id: '', ids: ['a', 'b'] })
})

test('names that our own code would stumble over are fields like others, or none', async () => {
  const read = await readForm(
    posted('application/x-www-form-urlencoded', '__proto__=x&__proto__=y&constructor=z&=q&a=1'),
    z.object({ a: z.string() }),
    wordsFor('sv'),
  )

  expect(Object.getPrototypeOf(read.values)).toBe(Object.prototype)
  expect(Object.entries(read.values)).toEqual([
    ['constructor', 'z'],
    ['', 'q'],
    ['a', '1'],
  ])
  expect(read).toMatchObject({ ok: true, value: { a: '1' } })
})

test('a fault is logged by its kind and place, without the words that may tell of a person', () => {
  const error = Object.assign(new TypeError('Key (email)=(anna@example.org) exists'), {
    code: '23505',
    detail: 'anna@example.org',
  })
  const fault = faultOf(error)

  expect(fault).toMatchObject({ fault: 'TypeError', code: '23505' })
  expect(JSON.stringify(fault)).toContain('form.test.ts')
  expect(JSON.stringify(fault)).not.toContain('anna')
  expect(faultOf('anna')).toEqual({ fault: 'string' })
})
