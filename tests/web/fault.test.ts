import { describe, expect, test } from 'vitest'
import * as missing from '#app/accounts/routes/missing.tsx'
import { newId } from '#app/tools/id.ts'
import { refusalFor } from '#app/web/fault.server.ts'
import { refusalOf } from '#app/web/incoming.server.ts'
import { Unavailable } from '#db/fault.ts'
import { serving } from '../support/serving.ts'

const answer = serving({ '*': missing })
const headers = { 'content-type': 'application/x-www-form-urlencoded', cookie: 'lang=en' }
const req = { url: '/events/bazaren/register', headers } as never
const form = (row_id = '') => Buffer.from(`name=%C3%85sa+%C3%96berg&row_id=${row_id}&a=1&a=2`)

const lost = new Unavailable({ kind: 'lost' })
const unknown = new Unavailable({ kind: 'lost', outcome: 'unknown' })

async function shown(...[fault, body, has_committed]: [Unavailable, Buffer | null, boolean?]) {
  const response = await answer(refusalOf(req, refusalFor(req, { fault, has_committed }, body)))
  const page = await response.text()
  const [, action, fields = ''] =
    /<form method="post" action="([^"]*)" class="stack">(.*?)<\/form>/s.exec(page) ?? []
  const inputs = [...fields.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)]
  return {
    status: response.status,
    retry: response.headers.get('Retry-After'),
    heading: /<h1>(.*?)<\/h1>/.exec(page)?.[1],
    fields: inputs.map(([, name, value]) => [name, value]),
    action,
  }
}

describe('when the database is away', () => {
  test('a reader is told when to come back', async () => {
    expect(await shown(lost, null)).toEqual({
      status: 503,
      retry: '5',
      heading: 'The service is down for a moment',
      fields: [],
      action: undefined,
    })
    expect(await shown(new Unavailable({ kind: 'busy' }), null)).toMatchObject({
      status: 503,
      retry: '3',
      heading: 'Many people are here at once',
    })
  })

  test('a form that was surely not saved comes back with all they typed, to be sent again', async () => {
    expect(await shown(lost, form())).toEqual({
      status: 503,
      retry: '5',
      heading: 'It could not be saved just now',
      fields: [
        ['name', 'Åsa Öberg'],
        ['row_id', ''],
        ['a', '1'],
        ['a', '2'],
      ],
      action: '/events/bazaren/register',
    })
  })

  test('a form that may have been saved is sent again only where it does once what it does', async () => {
    const heading = 'We do not know whether it was saved'

    expect(await shown(unknown, form())).toMatchObject({ heading, fields: [], action: undefined })
    expect(await shown(lost, form(), true)).toMatchObject({ heading, fields: [] })
    expect(await shown(unknown, form(newId()))).toMatchObject({
      heading,
      action: '/events/bazaren/register',
    })
  })

  test('what is no short form of fields is not written out', async () => {
    const long = Buffer.from(Array.from({ length: 301 }, (_, at) => `a=${at}`).join('&'))

    expect(await shown(lost, long)).toMatchObject({ status: 503, fields: [] })
    expect(await shown(lost, Buffer.from('a=Å'))).toMatchObject({ status: 503, fields: [] })
  })
})
