// Runs everything that keeps the house in order, all of it even when a part fails, and counts.
// usage: node bin/test.ts [--changed[=COMMIT]] [lint|walls|types|packages|unit|build|journeys …]
// --changed runs the tests that can tell of what has changed since the commit: uncommitted work where none is named,
// or the newest commit where there is no such work. Not for the gate, which runs all.
import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { delimiter, dirname, join, resolve } from 'node:path'

type Count = { passed: number; failed: number; skipped: number }
type Step = {
  heading: string
  command: string[]
  minutes: number
  /** Reads the real count from the tool's own report; a step without one counts as one test. */
  count?: () => Count
}

const root = dirname(import.meta.dirname)
const results = '.cache/results'
const report = (name: string) => join(results, `${name}.json`)
process.chdir(root)
process.env.PATH = [resolve('node_modules/.bin'), process.env.PATH].join(delimiter)

const steps: Record<string, Step> = {
  lint: {
    heading: 'Format and lint',
    command: ['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings'],
    minutes: 2,
  },
  walls: {
    heading: 'Walls between the areas',
    command: [
      'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs',
      ...['app', 'db', 'emails', 'tests', 'bin'].filter((folder) => existsSync(folder)),
      '--config',
      '.dependency-cruiser.cjs',
    ],
    minutes: 2,
  },
  types: { heading: 'Types', command: ['node_modules/typescript/bin/tsc'], minutes: 3 },
  packages: {
    heading: 'Packages and dead code',
    command: ['node_modules/knip/bin/knip.js', '--no-progress', '--no-config-hints'],
    minutes: 2,
  },
  unit: {
    heading: 'Unit and integration tests, on SQLite and PostgreSQL',
    command: [
      'node_modules/vitest/vitest.mjs',
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report('unit')}`,
    ],
    minutes: 14,
    count: countVitest,
  },
  build: { heading: 'Build', command: ['bin/prepare.mjs', 'build'], minutes: 3 },
  journeys: {
    heading: 'Journeys in Chromium',
    command: ['node_modules/@playwright/test/cli.js', 'test'],
    minutes: 10,
    count: countPlaywright,
  },
}

type VitestReport = {
  numPassedTests: number
  numFailedTests: number
  numPendingTests: number
  numTodoTests: number
  testResults: { status: string; assertionResults: { status: string }[] }[]
}

function countVitest(): Count {
  const json: VitestReport = JSON.parse(readFileSync(report('unit'), 'utf8'))
  // A file that cannot even be loaded has no tests to fail, so it counts itself.
  const unloaded = json.testResults.filter(
    (file) =>
      file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  )
  return {
    passed: json.numPassedTests,
    failed: json.numFailedTests + unloaded.length,
    skipped: json.numPendingTests + json.numTodoTests,
  }
}

type PlaywrightReport = {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number }
  errors: unknown[]
}

function countPlaywright(): Count {
  const { stats, errors }: PlaywrightReport = JSON.parse(readFileSync(report('journeys'), 'utf8'))
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: stats.skipped,
  }
}

/** Runs one step with its output passed through; true if it ended well and in time. */
function run({ command, minutes }: Step) {
  return new Promise<boolean>((settle) => {
    const inGroup = process.platform !== 'win32'
    const child = spawn(process.execPath, command, {
      stdio: ['ignore', 'inherit', 'inherit'],
      detached: inGroup,
    })
    const end = (signal: NodeJS.Signals) => {
      if (inGroup && child.pid) process.kill(-child.pid, signal)
      else child.kill(signal)
    }
    const interrupted = () => {
      end('SIGTERM')
      process.exit(130)
    }
    process.once('SIGINT', interrupted).once('SIGTERM', interrupted)
    const timer = setTimeout(() => {
      console.log(`Stopped: this took more than ${minutes} minutes.`)
      end('SIGKILL')
    }, minutes * 60_000)
    const done = (well: boolean) => {
      clearTimeout(timer)
      process.off('SIGINT', interrupted).off('SIGTERM', interrupted)
      settle(well)
    }
    child.on('error', () => done(false))
    child.on('close', (code) => done(code === 0))
  })
}

function counted(step: Step, well: boolean): Count {
  const one = { passed: well ? 1 : 0, failed: well ? 0 : 1, skipped: 0 }
  if (!step.count) return one
  try {
    const count = step.count()
    // It may fail beside the tests: an error nobody awaited, a report of what never ran.
    const failed = count.failed === 0 && !well ? 1 : count.failed
    return { ...count, failed }
  } catch {
    console.log('It left no report, so it counts as one failure.')
    return { passed: 0, failed: 1, skipped: 0 }
  }
}

/** The commit to compare with; undefined where all is to run. */
function comparedWith(asked: string | undefined) {
  if (asked === undefined) return undefined
  const [, named] = asked.split('=')
  if (named) return named
  return git('status', '--porcelain').length > 0 ? 'HEAD' : 'HEAD~1'
}

const git = (...words: string[]) =>
  execFileSync('git', words, { encoding: 'utf8' }).split('\n').filter(Boolean)

/** Leaves out what cannot tell of the change: tests by what they import, journeys where only tests have changed. */
function narrow(since: string) {
  const changed = [
    ...git('diff', '--name-only', since),
    ...git('ls-files', '--others', '--exclude-standard'),
  ]
  console.log(`${changed.length} files have changed since ${since}.`)
  // The house test reads every file, and imports few.
  steps.house = {
    heading: 'The house',
    command: ['node_modules/vitest/vitest.mjs', 'run', '--project=pure'],
    minutes: 3,
  }
  steps.unit?.command.push('--project=sqlite', '--project=postgres', `--changed=${since}`)
  steps.unit?.command.push('--passWithNoTests')
  // A journey goes through the whole house, whatever it imports.
  if (changed.some((file) => !/^(?:tests|docs)\/|\.md$/.test(file))) return
  steps.journeys?.command.push(`--only-changed=${since}`, '--pass-with-no-tests')
}

const options = process.argv.slice(2)
const asked = options.find((option) => /^--changed(?:=|$)/.test(option))
const since = comparedWith(asked)
if (since !== undefined) narrow(since)
const wanted = options.filter((option) => option !== asked)
const unknown = wanted.filter((name) => !(name in steps))
if (unknown.length > 0) {
  console.error(
    `There is no step ${unknown.join(', ')}. The steps: ${Object.keys(steps).join(', ')}.`,
  )
  process.exit(2)
}

rmSync(results, { recursive: true, force: true })
mkdirSync(results, { recursive: true })
const total: Count = { passed: 0, failed: 0, skipped: 0 }
const lines: string[] = []
for (const [name, step] of Object.entries(steps)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  console.log(`\n== ${step.heading} ==\n`)
  const began = performance.now()
  const count = counted(step, await run(step))
  const seconds = ((performance.now() - began) / 1000).toFixed(1).padStart(6)
  for (const key of ['passed', 'failed', 'skipped'] as const) total[key] += count[key]
  lines.push(`${count.failed ? 'FAILED' : 'ok    '} ${seconds} s  ${step.heading}`)
  console.log(lines.at(-1))
}
console.log(`\n${lines.join('\n')}\n`)
const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : ''
console.log(`${total.passed} passed, ${total.failed} failed${skipped}`)
process.exitCode = total.failed > 0 ? 1 : 0
