import { expect, test } from 'vitest'
import * as missing from '#app/accounts/routes/missing.tsx'
import { refusalOf } from '#app/web/incoming.server.ts'
import { tooMany } from '#app/web/reply.ts'
import { serving } from '../support/serving.ts'

const answer = serving({ '*': missing })

/** The page of a refusal, as the server asks for it. */
async function refused(url: string, refusal: Parameters<typeof refusalOf>[1], cookie = '') {
  const response = await answer(refusalOf({ url, headers: { cookie } } as never, refusal))
  return { status: response.status, page: await response.text() }
}

const limited = serving({
  limited: {
    action: () => {
      throw tooMany(754)
    },
    headers: () => ({ 'Cache-Control': 'no-store' }),
    default: () => null,
  },
})

test('a page that refuses for a while says when to come back', async () => {
  const { status, headers } = await limited(
    new Request('http://localhost:3000/limited', { method: 'POST', body: 'a=b' }),
  )

  expect([status, headers.get('retry-after')]).toEqual([429, '754'])
})

const heading = (page: string) => /<h1>(.*?)<\/h1>/.exec(page)?.[1]
const title = (page: string) => /<title>(.*?)<\/title>/.exec(page)?.[1]
const languageLinks = (page: string) =>
  [...page.matchAll(/href="([^"]*\?[^"]*lang=[^"]*)"/g)].map(([, href]) => href)

test('a form from another site is refused in the language of who sent it, with a way on', async () => {
  const foreign = { status: 403, reason: 'foreign' } as const
  const swedish = await refused('/events/bazaren/register', foreign)
  const english = await refused('/events/bazaren/register', foreign, 'lang=en')

  expect([swedish.status, heading(swedish.page)]).toEqual([
    403,
    'Formuläret skickades från en annan webbplats',
  ])
  expect(heading(english.page)).toBe('The form was sent from another website')
  expect(title(english.page)).toBe('The form was sent from another website – Tillsammans')
  expect(english.page).toContain('<a href="/">To the start page</a>')
})

test('the page of a refusal can be read in the other language, at the address that was asked', async () => {
  const { page } = await refused('/tickets/a?q=1&lang=en', { status: 429 })

  expect(heading(page)).toBe('Too many tries')
  expect(languageLinks(page)).toEqual(['/tickets/a?q=1&amp;lang=sv', '/tickets/a?q=1&amp;lang=en'])
})

test.each(['//elsewhere.example/a', '/\\elsewhere.example', 'http://elsewhere.example'])(
  'no address makes a page of ours lead to another site: %s',
  async (url) => {
    const { page } = await refused(url, { status: 404 })
    const asked = new Request('http://localhost:3000//elsewhere.example/a')
    const missed = await (await answer(asked)).text()

    expect(page).not.toContain('elsewhere.example')
    expect(languageLinks(missed)).toEqual(['/?lang=sv', '/?lang=en'])
  },
)
