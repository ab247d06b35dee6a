import { type Browser, expect, type Page, test } from '@playwright/test'
import { fakeCamera, fakeCameraArguments } from '#tests/support/fake-camera.ts'
import { type RunningServer, startServer } from '#tests/support/server.ts'

const secret = 'a secret that only this journey knows, and long enough'

let server: RunningServer
let make: Awaited<ReturnType<typeof factories>>
const browsers: Browser[] = []

/** The factories write into the running server's own file; they are imported when it is known. */
async function factories() {
  Object.assign(process.env, {
    DATA_DIR: server.folder,
    DATABASE_URL: '',
    SECRET: secret,
    BASE_URL: server.url,
  })
  const { aPairing, aDevice } = await import('#tests/factories/device.ts')
  const { anEvent } = await import('#tests/factories/event.ts')
  const { aRegistration } = await import('#tests/factories/registration.ts')
  return { aPairing, aDevice, anEvent, aRegistration }
}

test.beforeAll(async () => {
  server = await startServer({ environment: { SECRET: secret } })
  make = await factories()
})
test.afterEach(async () => {
  for (const browser of browsers.splice(0)) await browser.close()
})
test.afterAll(() => server.remove())

type Tools = {
  playwright: typeof import('@playwright/test')
  launchOptions: { args?: string[] }
}

/** A phone whose camera sees these codes, one after the other. */
async function aPhone({ playwright, launchOptions }: Tools, camera: string[]): Promise<Page> {
  const args = [...(launchOptions.args ?? []), ...camera]
  const browser = await playwright.chromium.launch({ ...launchOptions, args })
  browsers.push(browser)
  const context = await browser.newContext({
    viewport: { width: 360, height: 740 },
    locale: 'sv-SE',
    timezoneId: 'America/New_York',
  })
  return context.newPage()
}

async function pair(page: Page, pairing: { token: string }, name = 'Entrén') {
  await page.goto(`${server.url}/door/pair/${pairing.token}`)
  await page.getByLabel('Telefonens namn').fill(name)
  await page.getByRole('button', { name: 'Koppla telefonen' }).click()
  await page.waitForURL(`${server.url}/door`)
}

test('a phone is paired, reads tickets with its camera, and takes one back', async ({
  playwright,
  launchOptions,
}) => {
  const event = await make.anEvent()
  const ticket = await make.aRegistration({ event_id: event.id, name: 'Åsa Öberg' })
  const elsewhere = await make.aRegistration({ name: 'Ali Demir' })
  const film = await fakeCamera([ticket.code, elsewhere.code], { seconds: 2, pause: 4 })
  const page = await aPhone({ playwright, launchOptions }, fakeCameraArguments(film))
  await pair(page, await make.aPairing({ event_id: event.id }))

  await expect(page.getByText('Välkommen in', { exact: true })).toBeVisible()
  await expect(page.getByText('Åsa Öberg', { exact: true })).toBeVisible()
  await expect(page.getByText('1 inne')).toBeVisible()
  await page.getByRole('button', { name: 'Ångra' }).click()
  await expect(page.getByText('Ångrat', { exact: true })).toBeVisible()
  await expect(page.getByText('0 inne')).toBeVisible()
  await expect(page.getByText('Fel evenemang', { exact: true })).toBeVisible()
  await expect(page.getByText('Ali Demir')).toHaveCount(0)
  await expect(page.getByText('Välkommen in', { exact: true })).toBeVisible()
  await expect(page.getByText('1 inne')).toBeVisible()
})
