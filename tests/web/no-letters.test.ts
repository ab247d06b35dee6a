import { beforeEach, expect, test } from 'vitest'
import * as signInSent from '#app/accounts/routes/sign-in-sent.tsx'
import * as pressAsked from '#app/press/routes/press-asked.tsx'
import * as mySent from '#app/registrations/routes/my-sent.tsx'
import * as registered from '#app/registrations/routes/registered.tsx'
import { db } from '#db/connect.ts'
import { aPressPage } from '#tests/factories/accreditation.ts'
import { anEvent } from '#tests/factories/event.ts'
import { emptyTables } from '#tests/support/database.ts'
import { serving } from '#tests/support/serving.ts'

beforeEach(() => emptyTables(db))

const answer = serving({
  'sign-in/sent': signInSent,
  'my/sent': mySent,
  'events/:event/registered': registered,
  'events/:event/press/asked': pressAsked,
})

const pageAt = async (path: string) =>
  (await (await answer(new Request(`http://localhost:3000${path}`))).text()).replaceAll(
    '<!-- -->',
    '',
  )

/** What a visitor must not be promised where no mail server is set, as in these tests. */
const promise = /på väg|inkorg|skräppost|går ett brev/

test('where no letters are sent, no page promises one; each says what to do instead', async () => {
  const { id: event_id, slug } = await anEvent({ contact_email: 'dagen@example.org' })
  await aPressPage({ event_id })

  const pages: [string, string][] = [
    ['/sign-in/sent', 'Be den som driver Tillsammans'],
    ['/my/sent', 'Arrangören'],
    [`/events/${slug}/registered?state=confirmed`, 'dagen@example.org'],
    [`/events/${slug}/registered?state=waiting`, 'dagen@example.org'],
    [`/events/${slug}/press/asked`, 'presskontakten'],
  ]

  for (const [path, instead] of pages) {
    const page = await pageAt(path)
    expect([path, page.match(promise)?.[0], page.includes(instead)]).toEqual([
      path,
      undefined,
      true,
    ])
  }
})
