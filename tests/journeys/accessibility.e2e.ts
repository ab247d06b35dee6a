import { type BrowserContext, expect, test } from '@playwright/test'
import { axeFaults } from '../support/axe.ts'
import { builtHandles } from '../support/built-handles.ts'
import { allRoutes } from '../support/routes.ts'
import { type RunningServer, startServer } from '../support/server.ts'
import { accessWorld, type World } from './access-world.ts'

test.describe.configure({ timeout: 240_000 })

let server: RunningServer
let world: World

test.beforeAll(async () => {
  server = await startServer({ program: 'example', environment: { LIMITS: 'off' } })
  world = await accessWorld(server)
  Object.assign(world.params, await askForAccreditation(), await invite())
})
test.afterAll(async () => {
  await world?.close()
  await server?.remove()
})

const slugs: Record<string, string> = {
  event: 'stockholm-tillsammans',
  project: 'sammanhallen-kedja',
}

/** A journalist's question, and the letter that tells the desk of it. */
async function askForAccreditation() {
  await fetch(`${server.url}/events/stockholm-tillsammans/press`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({
      name: 'Signe Wall',
      email: 'signe.wall@example.com',
      outlet: 'Mälarposten',
      phone: '070-174 06 10',
      language: 'sv',
    }),
  })
  const { id } = await world.db
    .selectFrom('accreditations')
    .select('id')
    .where('email_key', '=', 'signe.wall@example.com')
    .executeTakeFirstOrThrow()
  const letter = await world.db
    .selectFrom('outbox')
    .select('id')
    .where('letter', '=', 'accreditation-asked')
    .executeTakeFirstOrThrow()
  return { accreditation: id, letter: letter.id }
}

/** Somebody new, whose link the owner may hand over, as no letter brings it. */
async function invite() {
  await fetch(`${server.url}/desk/invitations`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: world.cookies.owner ?? '' },
    body: new URLSearchParams({ email: 'pia.ny@example.com', role: 'reporter' }),
  })
  const { id } = await world.db
    .selectFrom('invitations')
    .select('id')
    .where('email_key', '=', 'pia.ny@example.com')
    .executeTakeFirstOrThrow()
  return { invitation: id }
}

const holders = { everyone: 'nobody', participant: 'participant', device: 'device' } as const

/** Every page a person can look at, with the cookie of someone who may. */
function pages() {
  const handleOf = builtHandles(server.folder)
  return allRoutes()
    .filter(({ path, file }) => file.endsWith('.tsx') && path !== '/*' && !path.includes(':token'))
    .map(({ path, file }) => {
      const params = path.startsWith('/desk') ? world.params : { ...world.params, ...slugs }
      const { enter = 'everyone' } = handleOf(file)
      return {
        path,
        address: path.replace(/:([\w_]+)/g, (_, name: string) => params[name] ?? ''),
        who: typeof enter === 'object' ? 'owner' : holders[enter],
      }
    })
}

async function as(context: BrowserContext, who: string) {
  await context.clearCookies()
  const cookies = (world.cookies[who] ?? '').split('; ').filter(Boolean)
  await context.addCookies(
    cookies.map((cookie) => {
      const [name = '', ...value] = cookie.split('=')
      return { name, value: value.join('='), url: server.url }
    }),
  )
}

for (const [theme, language] of [
  ['light', 'sv'],
  ['dark', 'en'],
] as const)
  test(`axe finds nothing on any page, ${theme}, ${language}`, async ({ browser }) => {
    const context = await browser.newContext({
      colorScheme: theme,
      viewport: { width: 1280, height: 900 },
    })
    const page = await context.newPage()
    const found: string[] = []

    for (const { address, who } of pages()) {
      await as(context, who)
      const response = await page.goto(`${server.url}${address}?lang=${language}`)
      if (response?.status() !== 200 && !page.url().includes('/desk/events'))
        found.push(`${address}: ${response?.status()}`)
      for (const fault of await axeFaults(page)) found.push(`${address}: ${fault}`)
    }

    expect(found).toEqual([])
    await context.close()
  })

test('at 320 px no page is wider than the screen, also when it reads from right to left', async ({
  browser,
}) => {
  const context = await browser.newContext({ viewport: { width: 320, height: 640 } })
  const page = await context.newPage()
  const wide: string[] = []

  for (const { address, who } of pages()) {
    await as(context, who)
    await page.goto(server.url + address)
    const [ltr, rtl] = await page.evaluate(() => {
      const widths = (['ltr', 'rtl'] as const).map((dir) => {
        document.documentElement.dir = dir
        return document.documentElement.scrollWidth - document.documentElement.clientWidth
      })
      return widths as [number, number]
    })
    if (ltr > 0) wide.push(address)
    if (rtl > 0) wide.push(`${address} (rtl)`)
  }

  expect(wide).toEqual([])
  await context.close()
})

test('a phone of 320 px shows at the door the whole name of the event', async ({ browser }) => {
  const context = await browser.newContext({ viewport: { width: 320, height: 640 } })
  const page = await context.newPage()
  await as(context, 'device')
  await page.goto(`${server.url}/door`)

  const name = page.getByRole('heading', { level: 1 }).first()
  await expect(name).toHaveText('Stockholm tillsammans')
  const cut = await name.evaluate(
    ({ scrollWidth, clientWidth, scrollHeight, clientHeight }) =>
      // A pixel is only rounding; a line that is cut is a whole one.
      scrollWidth > clientWidth || scrollHeight > clientHeight + 2,
  )
  expect(cut).toBe(false)
  await context.close()
})

test('in the reader’s own colours only the current tab is marked, and the chosen theme is', async ({
  browser,
}) => {
  const context = await browser.newContext({
    forcedColors: 'active',
    colorScheme: 'light',
    viewport: { width: 1280, height: 900 },
  })
  const page = await context.newPage()
  await as(context, 'owner')
  await page.goto(`${server.url}/desk/events/${world.params.event}`)

  for (const marked of ['.tabs a', '.desk-nav li a']) {
    const drawn = await page.locator(marked).evaluateAll((links) =>
      links
        .filter((link) => {
          const { borderBlockEndColor, borderBlockEndWidth, ...style } = getComputedStyle(link)
          const line =
            borderBlockEndWidth === '0px' ? style.borderInlineStartColor : borderBlockEndColor
          return line !== 'rgb(255, 255, 255)'
        })
        .map((link) => link.hasAttribute('aria-current')),
    )
    expect([marked, drawn]).toEqual([marked, [true]])
  }
  await expect(page.locator('.switch [aria-pressed="true"]')).toHaveCSS('outline-style', 'solid')
  await context.close()
})

test('on paper no row of a report’s facts lies under what follows', async ({ browser }) => {
  const context = await browser.newContext()
  const page = await context.newPage()
  await as(context, 'owner')
  await page.goto(`${server.url}/desk/projects/${world.params.project}`)
  await page.emulateMedia({ media: 'print' })

  const facts = page.locator('.facts.rows').first()
  await expect(facts.locator('.fact').last()).toContainText('Botkyrka')
  // A grid that goes on to the next page is followed too early; blocks are not.
  await expect(facts).toHaveCSS('display', 'block')
  await context.close()
})

test('no page but the scanner sends a script, and none has an inline style', async ({
  browser,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  const wrong: string[] = []

  for (const { path, address, who } of pages()) {
    await as(context, who)
    const response = await page.goto(server.url + address)
    const html = (await response?.text()) ?? ''
    const scripts = html.match(/<script(?![^>]*type="application\/(?:ld\+)?json")/g) ?? []
    if (scripts.length > 0 !== (path === '/door'))
      wrong.push(`${address}: ${scripts.length} scripts`)
    if (/<[a-z][^>]*\sstyle="/.test(html)) wrong.push(`${address}: a style attribute`)
  }

  expect(wrong).toEqual([])
  await context.close()
})

test('with the keyboard alone a visitor reaches the content first, sees where they are, and can register', async ({
  browser,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false, locale: 'sv-SE' })
  const page = await context.newPage()
  await page.goto(`${server.url}/events/stockholm-tillsammans/register`)

  await page.keyboard.press('Tab')
  await expect(page.locator(':focus')).toHaveText('Hoppa till innehållet')
  await expect(page.locator(':focus')).toBeInViewport()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  await expect(page.locator(':focus')).toHaveAttribute('name', 'name')
  await page.keyboard.type('Tangent Bord')
  await page.keyboard.press('Tab')
  await page.keyboard.type('tangent@example.org')
  await page.keyboard.press('Enter')

  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'Tack, vi har tagit emot din anmälan',
  )
  await context.close()
})
