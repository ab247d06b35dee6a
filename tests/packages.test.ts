import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

type Package = {
  version?: string
  resolved?: string
  optionalDependencies?: Record<string, string>
}

const read = (file: string) => JSON.parse(readFileSync(file, 'utf8'))
const lock: { packages: Record<string, Package> } = read('package-lock.json')
const manifest: Record<string, Record<string, string>> = read('package.json')

/** Node's own search: beside the package, then in each folder above. */
function isLocked(name: string, from: string): boolean {
  if (lock.packages[`${from ? `${from}/` : ''}node_modules/${name}`]) return true
  if (!from) return false
  return isLocked(name, from.slice(0, Math.max(0, from.lastIndexOf('/node_modules/'))))
}

test('the lockfile names no registry host', () => {
  const hosts = Object.entries(lock.packages).filter(([, { resolved }]) => resolved)

  expect(hosts.map(([place]) => place)).toEqual([])
})

test("the lockfile holds every platform's variants, so that npm ci works on all of them", () => {
  const missing = Object.entries(lock.packages).flatMap(([place, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter((name) => !isLocked(name, place)),
  )

  expect(missing).toEqual([])
})

test('every package is pinned to one version', () => {
  const wanted = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies })
  const loose = wanted.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))

  expect(loose).toEqual([])
})
