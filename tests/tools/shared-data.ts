import { existsSync, readFileSync } from 'node:fs'

/** Large collections that are lent to the project and stand beside it; undefined where they do not. */
export function sharedData(name: string): string | undefined {
  const file = new URL(`../../../shared/data/${name}`, import.meta.url)
  if (existsSync(file)) return readFileSync(file, 'utf8')
  console.warn(`Skipped: ${name} does not stand beside the project`)
  return undefined
}
