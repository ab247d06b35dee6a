import { type Browser, type BrowserContext, expect, type Page, test } from '@playwright/test'
import type { ParsedMail } from 'mailparser'
import { toLocal } from '#app/tools/instant.ts'
import { fakeCameraArguments, writeFilm } from '../support/fake-camera.ts'
import { type RunningServer, startServer } from '../support/server.ts'
import { type Postbox, startPostbox } from '../support/smtp.ts'

test.describe.configure({ mode: 'serial', timeout: 120_000 })

let postbox: Postbox
let server: RunningServer
let desk: Page
let deskContext: BrowserContext
let eventPage: string
let letter: ParsedMail
let phones: Browser | undefined

test.beforeAll(async ({ browser }) => {
  postbox = await startPostbox()
  server = await startServer({ environment: { MAIL_URL: postbox.url } })
  // The whole desk works without scripts, as every visitor's page does.
  deskContext = await browser.newContext({ javaScriptEnabled: false, locale: 'sv-SE' })
  desk = await deskContext.newPage()
})
test.afterAll(async () => {
  await phones?.close()
  await deskContext?.close()
  await server?.remove()
  await postbox?.stop()
})

const fromNow = (days: number, hour: number) =>
  toLocal(
    `${new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)}T${String(hour).padStart(2, '0')}:00:00.000Z`,
  )

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click()
const follow = (page: Page, name: string | RegExp) =>
  page.getByRole('link', { name }).first().click()

test('the first start prints a link; its page makes the organisation and its owner', async () => {
  const link = /http:\/\/localhost:\d+\/setup\/\S+/.exec(server.said())?.[0] ?? ''

  await desk.goto(link)
  await desk.getByLabel('Organisationens namn').fill('Länsstyrelsen i Provlän')
  await desk.getByLabel('Ditt namn').fill('Ebba Ek')
  await desk.getByLabel('Din e-postadress').fill('ebba@example.org')
  await press(desk, 'Skapa organisationen')

  await expect(desk.getByRole('heading', { level: 1 })).toHaveText('Evenemang')
  expect((await desk.request.get(link)).status()).toBe(410)
})

test('the owner makes an event with two seminars at the same time, and publishes it', async () => {
  await desk.goto(`${server.url}/desk/events/new`)
  await desk.getByLabel('Typ').selectOption('workshop')
  await desk.getByLabel('Rubrik på svenska').fill('Samverkan i länet')
  await desk.getByLabel('Sammanfattning på svenska').fill('En förmiddag om att göra saker ihop.')
  await desk.getByRole('textbox', { name: 'Börjar' }).fill(fromNow(20, 8))
  await desk.getByRole('textbox', { name: 'Slutar' }).fill(fromNow(20, 12))
  await desk.getByLabel('Länk till mötet på nätet').fill('https://video.example.org/samverkan')
  await desk.getByLabel('Antal platser').fill('10')
  await press(desk, 'Skapa utkast')

  for (const title of ['Bosättning', 'Hälsa']) {
    await follow(desk, 'Program')
    await follow(desk, /Ny programpunkt/)
    await desk.getByRole('radio', { name: /^Seminarium/ }).check()
    await desk.getByLabel('Rubrik på svenska').fill(title)
    await desk.getByRole('textbox', { name: 'Börjar' }).fill(fromNow(20, 9))
    await desk.getByRole('textbox', { name: 'Slutar' }).fill(fromNow(20, 10))
    await desk.getByLabel('Platser på seminariet').fill('1')
    await press(desk, 'Lägg till i programmet')
  }
  await follow(desk, 'Publicera')
  await press(desk, 'Publicera')

  eventPage =
    (await desk
      .getByRole('link', { name: /\/events\// })
      .first()
      .getAttribute('href')) ?? ''
  expect(eventPage).toContain('/events/samverkan-i-lanet')
})

test('a project of the European Social Fund promises one participant, and counts the event', async () => {
  await desk.goto(`${server.url}/desk/projects/new`)
  await desk.getByLabel('Projektets namn').fill('En sammanhållen kedja')
  await desk.getByLabel('Finansiär').first().selectOption('esf')
  await press(desk, 'Spara projektet')
  await follow(desk, 'Koppla evenemang')
  await desk.getByLabel(/Samverkan i länet/).check()
  await press(desk, 'Spara kopplingarna')
  await follow(desk, 'Lägg till mål')
  await desk.getByLabel('Målet med egna ord').fill('Deltagare i aktiviteterna')
  await desk.getByLabel(/Deltagare i aktiviteter, varje person/).check()
  await desk
    .getByRole('spinbutton', { name: /^Mål/ })
    .or(desk.locator('[name=target]'))
    .first()
    .fill('75')
  await press(desk, 'Spara målet')

  await expect(desk.locator('.figure').first()).toContainText(
    'Deltagare i aktiviteterna0av minst 75',
  )
})

test('a visitor without scripts finds the event, chooses a seminar and registers', async ({
  browser,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false, locale: 'sv-SE' })
  const page = await context.newPage()

  await page.goto(server.url)
  await follow(page, 'Samverkan i länet')
  await expect(page.getByText('Medfinansieras av Europeiska unionen').first()).toBeVisible()
  expect(await page.locator('script:not([type="application/ld+json"])').count()).toBe(0)
  await follow(page, 'Anmäl dig')
  await press(page, 'Anmäl dig')
  await expect(page.getByText('Något behöver rättas')).toBeVisible()
  await page.getByLabel('Namn').fill('ሰላም Åsa Öberg')
  await page.getByLabel('E-postadress').fill('selam@example.org')
  await page.getByLabel(/^Hälsa/).check()
  await press(page, 'Anmäl dig')

  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'Tack, vi har tagit emot din anmälan',
  )
  await context.close()
})

test('the letter comes over SMTP: text and HTML, the code as picture and in text, a calendar, a private link', async ({
  browser,
}) => {
  letter = await postbox.waitFor(({ to }) => JSON.stringify(to).includes('selam@example.org'))

  const code = codeIn(letter)
  expect(letter.subject).toBe('Din biljett: Samverkan i länet')
  expect(letter.html).toContain('Medfinansieras av Europeiska unionen')
  expect(letter.attachments.map((one) => one.contentType).sort()).toEqual([
    'application/ics',
    'image/png',
    'image/png',
    'text/calendar',
  ])
  expect(letter.text).toContain('https://video.example.org/samverkan')

  const context = await browser.newContext({ javaScriptEnabled: false, locale: 'sv-SE' })
  const page = await context.newPage()
  const link = new RegExp(`${server.url}/my/tickets/[\\w-]+`).exec(letter.text ?? '')?.[0] ?? ''
  await page.goto(link)
  await expect(page.getByText(code)).toBeVisible()
  expect(page.url()).not.toContain(link.split('/').at(-1) ?? link)
  await context.close()
})

test('the full seminar offers its line, and registering again with the same address tells a stranger nothing', async ({
  browser,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false, locale: 'sv-SE' })
  const page = await context.newPage()

  await page.goto(`${server.url}${eventPage}/register`)
  await expect(page.getByRole('radio', { name: /^Hälsa Fullt/ })).toBeVisible()
  await page.getByLabel('Namn').fill('Någon Annan')
  await page.getByLabel('E-postadress').fill('SELAM@example.org')
  await press(page, 'Anmäl dig')

  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'Tack, vi har tagit emot din anmälan',
  )
  const second = await postbox.waitFor(
    (one) => JSON.stringify(one.to).includes('selam@example.org') && one.subject !== letter.subject,
  )
  expect(second.text).not.toContain('Någon Annan')
  await context.close()
})

test('a phone is paired by the desk’s code, reads the letter’s own picture through its camera, once', async ({
  playwright,
  launchOptions,
}) => {
  await desk.goto(`${server.url}/desk`)
  await follow(desk, 'Samverkan i länet')
  await follow(desk, 'Insläpp')
  await press(desk, 'Lägg till enhet')
  const pairing =
    /http:\/\/localhost:\d+\/door\/pair\/[\w-]{27}/.exec(
      (await desk.getByRole('main').textContent()) ?? '',
    )?.[0] ?? ''
  const film = await letterOnFilm(desk.context().browser() as Browser)
  phones = await playwright.chromium.launch({
    ...launchOptions,
    args: [...(launchOptions.args ?? []), ...fakeCameraArguments(film)],
  })
  const phone = await phones.newPage({ viewport: { width: 360, height: 740 }, locale: 'sv-SE' })

  await phone.goto(pairing)
  await phone.getByLabel('Telefonens namn').fill('Entrén')
  await press(phone, 'Koppla telefonen')

  await expect(phone.getByText('Välkommen in', { exact: true })).toBeVisible({ timeout: 30_000 })
  await expect(phone.getByText('ሰላም Åsa Öberg').first()).toBeVisible()
  await expect(phone.getByText('Redan insläppt', { exact: true })).toBeVisible({ timeout: 30_000 })
  expect((await phone.request.get(pairing)).status()).toBe(410)
})

test('the project’s figure has gone up', async () => {
  await desk.goto(`${server.url}/desk/projects`)
  await follow(desk, 'En sammanhållen kedja')

  await expect(desk.locator('.figure').first()).toContainText(
    'Deltagare i aktiviteterna1av minst 75',
  )
})

const codeIn = (mail: ParsedMail) =>
  /[0-9A-Z]{5}(?:-[0-9A-Z]{1,5}){5}/.exec(mail.text ?? '')?.[0] ?? ''

/** The QR picture that came with the letter, as a phone's camera would see it held up, and put away again. */
async function letterOnFilm(browser: Browser) {
  const qr = letter.attachments.find(
    (one) =>
      one.contentType === 'image/png' &&
      letter.html &&
      String(letter.html).includes(one.cid ?? '') &&
      one.content.length < 6000,
  )
  const page = await browser.newPage()
  const brightness = await page.evaluate(async (base64) => {
    const picture = await createImageBitmap(
      await (await fetch(`data:image/png;base64,${base64}`)).blob(),
    )
    const canvas = new OffscreenCanvas(640, 480)
    const pen = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D
    pen.fillStyle = 'white'
    pen.fillRect(0, 0, 640, 480)
    pen.drawImage(picture, 120, 40, 400, 400)
    const points = pen.getImageData(0, 0, 640, 480).data
    return Array.from({ length: 640 * 480 }, (_, at) =>
      (points[at * 4] as number) > 128 ? 235 : 16,
    )
  }, qr?.content.toString('base64') ?? '')
  await page.close()
  const held = Buffer.from(brightness)
  const away = Buffer.alloc(640 * 480, 235)
  return writeFilm([...Array(10).fill(held), ...Array(20).fill(away)])
}
