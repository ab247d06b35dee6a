import { existsSync, readFileSync } from 'node:fs'
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

export default defineConfig({
  testDir: 'tests/journeys',
  testMatch: '**/*.e2e.ts',
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
