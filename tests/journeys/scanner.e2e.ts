import { type Browser, expect, type Page, test } from '@playwright/test'
import { axeFaults } from '#tests/support/axe.ts'
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
  const { revokeDevice } = await import('#app/checkin/devices.server.ts')
  const { db } = await import('#db/connect.ts')
  return { aPairing, aDevice, anEvent, aRegistration, revokeDevice, db }
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
  playwright: Pick<typeof import('@playwright/test'), 'chromium'>
  launchOptions: { args?: string[] }
}

/** A phone whose camera sees these codes, one after the other. */
async function aPhone(
  { playwright, launchOptions }: Tools,
  camera: string[],
  wishes: { javaScriptEnabled?: boolean } = {},
): Promise<Page> {
  const args = [...(launchOptions.args ?? []), ...camera]
  const browser = await playwright.chromium.launch({ ...launchOptions, args })
  browsers.push(browser)
  const context = await browser.newContext({
    viewport: { width: 360, height: 740 },
    locale: 'sv-SE',
    timezoneId: 'America/New_York',
    ...wishes,
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
  const foreign = 'WIFI:S:hemma;T:WPA;P:hemligt;;'
  const film = await fakeCamera([ticket.code, elsewhere.code, foreign], { seconds: 2, pause: 4 })
  const page = await aPhone({ playwright, launchOptions }, fakeCameraArguments(film))
  const sent: string[] = []
  page.on('request', (request) => sent.push(`${request.url()} ${request.postData() ?? ''}`))
  await pair(page, await make.aPairing({ event_id: event.id }))

  await expect(page.getByText('Välkommen in', { exact: true })).toBeVisible()
  await expect(page.getByText('Åsa Öberg', { exact: true })).toBeVisible()
  await expect(page.getByText('1 av 1 inne')).toBeVisible()
  await page.getByRole('button', { name: 'Ångra' }).click()
  await expect(page.getByText('Ångrat', { exact: true })).toBeVisible()
  await expect(page.getByText('0 av 1 inne')).toBeVisible()
  await expect(page.getByText('Fel evenemang', { exact: true })).toBeVisible()
  await expect(page.getByText('Ali Demir')).toHaveCount(0)
  await expect(page.getByText('Okänd kod', { exact: true })).toBeVisible()
  expect(sent.filter((text) => /hemma|hemligt/.test(text))).toEqual([])
  await expect(page.getByText('Välkommen in', { exact: true })).toBeVisible()
  await expect(page.getByText('1 av 1 inne')).toBeVisible()
})

test('without a camera, codes are typed, names found, walk-ins registered; a lost network keeps the scan', async ({
  playwright,
  launchOptions,
}) => {
  const event = await make.anEvent({ capacity: 3 })
  const event_id = event.id
  const ticket = await make.aRegistration({ event_id, name: 'Åsa Öberg' })
  await make.aRegistration({ event_id, name: 'Amina Yusuf', organisation_name: '' })
  const page = await aPhone({ playwright, launchOptions }, [])
  const word = (text: string) => page.getByText(text, { exact: true })
  const way = (name: string) => page.getByRole('button', { name, exact: true })
  await pair(page, await make.aPairing({ event_id }), 'Amina')
  await expect(word('Kameran går inte att använda')).toBeVisible()

  await way('Skriv kod').click()
  await page.getByLabel('Biljettens kod').fill(ticket.code.toLowerCase())
  await way('Kontrollera koden').click()
  await expect(word('Välkommen in')).toBeVisible()
  expect(await axeFaults(page)).toEqual([])
  await way('Klar').click()
  await page.getByLabel('Biljettens kod').fill('ABCDE')
  await way('Kontrollera koden').click()
  await expect(
    page.getByRole('main').getByText('Kontrollera att koden är rätt skriven'),
  ).toBeVisible()
  await way('Klar').click()
  await expect(page.getByLabel('Biljettens kod')).toHaveValue('ABCDE')
  await way('Kontrollera koden').click()
  await way('Sök på namnet').click()
  await page.getByLabel('Namn').fill('yus')
  await way('Släpp in: Amina Yusuf').click()
  await expect(word('Amina Yusuf')).toBeVisible()
  await expect(word('2 av 2 inne')).toBeVisible()

  await way('Utan anmälan').click()
  await page.getByLabel('Namn').fill('Leila Haddad')
  await way('Anmäl och släpp in').click()
  await expect(word('Leila Haddad')).toBeVisible()
  await way('Utan anmälan').click()
  await page.getByLabel('Namn').fill('Omar Haddad')
  await way('Anmäl och släpp in').click()
  await expect(
    page.getByRole('main').getByText('Evenemanget är fullt, och alla platser är upptagna.'),
  ).toBeVisible()
  await way('Klar').click()
  await expect(page.getByLabel('Namn')).toHaveValue('Omar Haddad')

  await way('Senaste').click()
  await way('Ångra insläppet av Åsa Öberg').click()
  await expect(word('Ångrat')).toBeVisible()

  await way('Utan anmälan').click()
  await page.getByLabel('Namn').fill('Omar Haddad')
  await way('Anmäl och släpp in').click()
  await expect(
    page.getByRole('main').getByText('Alla platser är bokade, men alla har inte kommit.'),
  ).toBeVisible()
  expect(await axeFaults(page)).toEqual([])
  await way('Släpp in ändå').click()
  await expect(word('Välkommen in')).toBeVisible()
  await expect(word('Omar Haddad')).toBeVisible()

  await page.context().setOffline(true)
  await way('Skriv kod').click()
  await page.getByLabel('Biljettens kod').fill(ticket.code)
  await way('Kontrollera koden').click()
  await expect(word('Sparad')).toBeVisible()
  await expect(page.getByText('Nätet är borta. 1 läsning väntar')).toBeVisible()
  await page.context().setOffline(false)
  await expect(word('Välkommen in')).toBeVisible()
  await expect(page.getByText('1 läsning väntar')).toHaveCount(0)
})

test('a phone without scripts types codes, and is shut out when it is revoked', async ({
  playwright,
  launchOptions,
}) => {
  const event = await make.anEvent()
  const ticket = await make.aRegistration({ event_id: event.id })
  const device = await make.aDevice({ event_id: event.id })
  const page = await aPhone({ playwright, launchOptions }, [], { javaScriptEnabled: false })
  const [name = '', value = ''] = device.cookie.split(/=(.*)/s)
  await page.context().addCookies([{ name, value, url: server.url }])

  await page.goto(`${server.url}/door`)
  await page.getByLabel('Biljettens kod').fill(ticket.code)
  await page.getByRole('button', { name: 'Kontrollera koden' }).click()
  await expect(page.getByText('Välkommen in', { exact: true })).toBeVisible()
  await make.revokeDevice(make.db, { ...device, device_id: device.id })
  await page.goto(`${server.url}/door`)
  await expect(page.getByRole('heading', { name: 'Telefonen är avstängd' })).toBeVisible()
})
