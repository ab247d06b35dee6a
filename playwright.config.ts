import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { defineConfig } from '@playwright/test'

// Found or installed by bin/prepare.mjs; without its note Playwright looks for a Chromium of its own.
const note = '.cache/chromium.json'
const chromium: string | undefined =
  process.env.CHROMIUM_PATH ??
  (existsSync(note) ? JSON.parse(readFileSync(note, 'utf8')).path : undefined)

// Chromium asks Google's hosts for this and that at every start; the journeys stay on this machine.
const quiet = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
]
// Chromium's sandbox refuses to start as root.
const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []

// The app has one database a process, opened when it is first imported: a file must not inherit another's.
const files = readdirSync('tests/journeys').filter((name) => name.endsWith('.e2e.ts'))

export default defineConfig({
  projects: files.map((name) => ({ name: name.replace('.e2e.ts', ''), testMatch: `**/${name}` })),
  testDir: 'tests/journeys',
  outputDir: '.cache/journeys',
  workers: 1,
  fullyParallel: false,
  forbidOnly: true,
  retries: 0,
  timeout: 90_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['json', { outputFile: '.cache/results/journeys.json' }]],
  use: {
    browserName: 'chromium',
    headless: true,
    locale: 'sv-SE',
    timezoneId: 'Europe/Stockholm',
    trace: 'off',
    screenshot: 'only-on-failure',
    actionTimeout: 15_000,
    launchOptions: { executablePath: chromium, args: [...quiet, ...asRoot] },
  },
})
