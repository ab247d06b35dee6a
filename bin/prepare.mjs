// Brings a fresh clone to life: dependencies, the build, a Chromium for the journeys.
// Plain JavaScript and no packages, because it runs before any are there, on whatever Node ≥ 20 is at hand.
// usage: node bin/prepare.mjs build|unit|test|journeys
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))
process.chdir(root)

const lockStamp = 'node_modules/.tillsammans-lock'
const buildStamp = 'build/.tillsammans-build'
const chromiumNote = '.cache/chromium.json'
const builtFrom = [
  'app',
  'db',
  'emails',
  'public',
  'package-lock.json',
  'package.json',
  'remix.config.js',
  'tsconfig.json',
  'vite.config.ts',
]
const minute = 60_000

const say = (sentence) => process.stdout.write(`${sentence}\n`)
const stop = (sentence, output = '') => {
  process.stderr.write(`${output}${output ? '\n' : ''}${sentence}\n`)
  process.exit(1)
}
const read = (file) => (fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '')
const write = (file, text) => {
  fs.mkdirSync(path.dirname(file), { recursive: true })
  fs.writeFileSync(file, text)
}

/** Runs a command; its output is kept for the case that it fails. */
function run(command, args, { timeout = 10 * minute, env = {} } = {}) {
  return new Promise((resolve) => {
    const onWindows = process.platform === 'win32'
    const child = spawn(command, args, {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: !onWindows,
      shell: onWindows && command.endsWith('.cmd'),
    })
    const output = []
    const end = () => (onWindows ? child.kill() : process.kill(-child.pid, 'SIGKILL'))
    const timer = setTimeout(end, timeout)
    const giveUp = (signal) => {
      end()
      process.exit(signal === 'SIGINT' ? 130 : 143)
    }
    process.once('SIGINT', giveUp).once('SIGTERM', giveUp)
    child.stdout.on('data', (piece) => output.push(piece))
    child.stderr.on('data', (piece) => output.push(piece))
    const settle = (ok, extra = '') => {
      clearTimeout(timer)
      process.off('SIGINT', giveUp).off('SIGTERM', giveUp)
      resolve({ ok, output: Buffer.concat(output).toString().trim() + extra })
    }
    child.on('error', (error) => settle(false, error.message))
    child.on('close', (code) => settle(code === 0))
  })
}

const seconds = (since) => `${((Date.now() - since) / 1000).toFixed(0)} s`

function hashOf(files) {
  const hash = createHash('sha256')
  for (const file of files) {
    hash.update(file).update('\0').update(fs.readFileSync(file)).update('\0')
  }
  return hash.digest('hex')
}

function filesUnder(place) {
  if (!fs.existsSync(place)) return []
  if (fs.statSync(place).isFile()) return [place]
  return fs
    .readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name))
    .sort()
}

async function install() {
  const wanted = `${hashOf(['package-lock.json'])} ${process.platform} ${process.arch}`
  if (read(lockStamp) === wanted) return
  if (fs.lstatSync('node_modules', { throwIfNoEntry: false })?.isSymbolicLink())
    stop('node_modules is a link, and installing would empty what it leads to. Remove the link.')
  const began = Date.now()
  say('Installing the dependencies from package-lock.json. The first time takes about a minute.')
  const npm = process.env.npm_execpath
  const quiet = ['ci', '--no-audit', '--no-fund', '--loglevel=error']
  // The Node that runs npm outlives the install; the one in node_modules is replaced by it.
  const node = process.env.npm_node_execpath ?? process.execPath
  const windows = process.platform === 'win32'
  const done = npm?.endsWith('.js')
    ? await run(node, [npm, ...quiet])
    : await run(windows ? 'npm.cmd' : 'npm', quiet)
  if (!done.ok) {
    stop(
      'The dependencies could not be installed: see above. Is the npm registry reachable?',
      done.output,
    )
  }
  write(lockStamp, wanted)
  say(`Installed in ${seconds(began)}.`)
}

const node24 = () =>
  path.join('node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node')

async function build() {
  const wanted = hashOf(builtFrom.flatMap(filesUnder))
  if (read(buildStamp) === wanted) return
  const began = Date.now()
  say('Building the pages from app/ …')
  fs.rmSync(buildStamp, { force: true })
  const done = await run(node24(), ['node_modules/@remix-run/dev/dist/cli.js', 'vite:build'], {
    env: { NODE_ENV: 'production' },
  })
  if (!done.ok) stop('The build failed: see above.', done.output)
  write(buildStamp, wanted)
  say(`Built in ${seconds(began)}.`)
}

const isRoot = process.getuid?.() === 0

function usualChromiums() {
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean)
  const onPath = [
    'chromium',
    'chromium-browser',
    'google-chrome',
    'google-chrome-stable',
    'chrome',
  ].flatMap((name) => folders.map((folder) => path.join(folder, name)))
  const programs = [
    process.env.PROGRAMFILES,
    process.env['PROGRAMFILES(X86)'],
    process.env.LOCALAPPDATA,
  ]
  const home = process.env.HOME ?? ''
  return (
    {
      linux: onPath,
      darwin: ['', home].flatMap((base) => [
        `${base}/Applications/Google Chrome.app/Contents/MacOS/Google Chrome`,
        `${base}/Applications/Chromium.app/Contents/MacOS/Chromium`,
      ]),
      win32: programs
        .filter(Boolean)
        .flatMap((base) => [
          path.join(base, 'Google/Chrome/Application/chrome.exe'),
          path.join(base, 'Chromium/Application/chrome.exe'),
        ]),
    }[process.platform] ?? onPath
  )
}

/** Ubuntu's chromium-browser may be a note about snap and not a browser: only one that answers counts. */
function answers(file) {
  if (!fs.existsSync(file)) return false
  if (process.platform === 'win32') return true
  const asked = spawnSync(file, ['--version'], { encoding: 'utf8', timeout: 20_000 })
  return asked.status === 0 && /chrom/i.test(asked.stdout)
}

/** What a failed attempt said at its end, for whoever has to find out why. */
const complaints = []
function without({ output }) {
  complaints.push(output.split('\n').slice(-8).join('\n'))
  return undefined
}

async function playwrightsOwn() {
  const { default: playwright } = await import('@playwright/test')
  const file = playwright.chromium.executablePath()
  if (answers(file)) return file
  say('No Chromium is installed: downloading the one Playwright uses …')
  const cli = path.resolve('node_modules/@playwright/test/cli.js')
  const env = { PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '15000' }
  const args = [cli, 'install', 'chromium', '--no-shell']
  const loaded = await run(node24(), args, { timeout: 4 * minute, env })
  if (!loaded.ok) return without(loaded)
  // The libraries it links to are asked for last, so that a refused download costs no minutes of apt-get.
  if (!answers(file) && isRoot && process.platform === 'linux') {
    await run(node24(), [cli, 'install-deps', 'chromium'], { timeout: 5 * minute })
  }
  return answers(file) ? file : undefined
}

async function debians() {
  if (!isRoot || !fs.existsSync('/usr/bin/apt-get')) return undefined
  say("Installing Debian's Chromium with apt-get …")
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  await run('apt-get', ['update', '-q'], { timeout: 3 * minute, env })
  // A font is only recommended there, and without one pages have no text to measure.
  const args = ['install', '-y', '-q', '--no-install-recommends', 'chromium', 'fonts-liberation']
  const installed = await run('apt-get', args, { timeout: 6 * minute, env })
  return usualChromiums().find(answers) ?? without(installed)
}

async function chromium() {
  const asked = process.env.CHROMIUM_PATH
  if (asked && !answers(asked))
    stop(`CHROMIUM_PATH names ${asked}, which is not a Chromium that runs.`)
  const noted = read(chromiumNote)
  const known = noted && JSON.parse(noted).path
  if (known && (!asked || known === asked) && fs.existsSync(known)) return
  const found =
    asked ?? usualChromiums().find(answers) ?? (await playwrightsOwn()) ?? (await debians())
  if (!found) {
    stop(
      'The journeys need a Chromium, and none could be found or installed. Install Chromium or Google ' +
        'Chrome (Debian: apt-get install chromium), or name one in CHROMIUM_PATH, and run this again.',
      complaints.join('\n'),
    )
  }
  write(chromiumNote, `${JSON.stringify({ path: found }, undefined, 2)}\n`)
  say(`The journeys will use ${found}.`)
}

const steps = {
  build: [install, build],
  test: [install, chromium],
  unit: [install],
  journeys: [install, build, chromium],
}
const mode = process.argv[2]
if (!(mode in steps)) stop(`usage: node bin/prepare.mjs ${Object.keys(steps).join('|')}`)
for (const step of steps[mode]) await step()
