import { Session } from 'node:inspector'
import { setFlagsFromString } from 'node:v8'

/** A regular expression that ran while steps were counted, as it would be written. */
export type Ran = { source: string; flags: string }

export type Counted = { steps: number; ran: Ran[] }

const marks = /[\p{M}\uff9e\uff9f]+/gu
const real = {
  exec: RegExp.prototype.exec,
  normalize: String.prototype.normalize,
  indexOf: String.prototype.indexOf,
  includes: String.prototype.includes,
  get: URLSearchParams.prototype.get,
  getAll: URLSearchParams.prototype.getAll,
}

// From before anything is loaded that is to be counted: what was compiled earlier has no counters in its blocks.
// What V8 makes faster it no longer counts whole.
for (const flag of ['--no-opt', '--no-maglev']) setFlagsFromString(flag)
const session = new Session()
session.connect()
session.post('Profiler.enable')
session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true })

/** Blocks that ran since the last time. */
function blocks() {
  let sum = 0
  session.post('Profiler.takePreciseCoverage', (_, { result }) => {
    for (const { functions } of result)
      for (const { ranges } of functions) for (const { count } of ranges) sum += count
  })
  return sum
}

/**
 * How many steps some work takes: blocks of code that V8 ran, characters that regular expressions and searches
 * passed, and what normal forms cost, which is the square of each run of marks. The same on every machine.
 * Only what is loaded after this file has blocks that count.
 */
export function counted(work: () => void): Counted {
  blocks()
  const natives = countNatives()
  try {
    work()
  } finally {
    natives.stop()
  }
  return { steps: blocks() + natives.steps(), ran: natives.ran() }
}

function countNatives() {
  let steps = 0
  const ran = new Map<string, Ran>()
  RegExp.prototype.exec = function (this: RegExp, text: string) {
    const from = this.global || this.sticky ? this.lastIndex : 0
    const found = real.exec.call(this, text)
    ran.set(`${this}`, { source: this.source, flags: this.flags })
    // One that is linear passes each character once until it has found, or to the end; one that is not is told by name.
    if (found) steps += found.index + found[0].length - from
    else steps += this.sticky ? 1 : String(text).length - from
    return found
  }
  String.prototype.normalize = function (this: string, form?: string) {
    steps += this.length
    for (const [run] of this.matchAll(marks)) steps += run.length ** 2
    return real.normalize.call(this, form)
  }
  String.prototype.indexOf = function (this: string, sought: string, from = 0) {
    const at = real.indexOf.call(this, sought, from)
    steps += (at < 0 ? this.length : at) - from
    return at
  }
  String.prototype.includes = function (this: string, sought: string, from?: number) {
    steps += this.length
    return real.includes.call(this, sought, from)
  }
  URLSearchParams.prototype.get = function (this: URLSearchParams, sought: string) {
    steps += this.size
    return real.get.call(this, sought)
  }
  URLSearchParams.prototype.getAll = function (this: URLSearchParams, sought: string) {
    steps += this.size
    return real.getAll.call(this, sought)
  }
  return {
    steps: () => steps,
    ran: () => [...ran.values()],
    stop: () => {
      RegExp.prototype.exec = real.exec
      String.prototype.normalize = real.normalize
      String.prototype.indexOf = real.indexOf
      String.prototype.includes = real.includes
      URLSearchParams.prototype.get = real.get
      URLSearchParams.prototype.getAll = real.getAll
    },
  }
}
