import type { ServerBuild } from '@remix-run/node'
import type { loadExample } from '../app/example/load.server.ts'
import type * as House from '../app/house.server.ts'

export type Build = {
  server: ServerBuild
  house: typeof House
  loadExample: typeof loadExample
}

/** The built app, with the one copy of every module that pages and programs share. */
export async function openBuild(): Promise<Build> {
  const file = new URL('../build/server/index.js', import.meta.url).href
  const server = (await import(file)) as ServerBuild
  const entry = server.entry.module as unknown as Omit<Build, 'server'>
  return { server, house: entry.house, loadExample: entry.loadExample }
}

/** What an operator can mend is said in one sentence; anything else keeps its trace. */
export async function orSentence(work: () => Promise<void>) {
  try {
    await work()
  } catch (error) {
    const known = error instanceof Error && (error.name === 'ConfigError' || sentenceOf(error))
    console.error(known ? (sentenceOf(error) ?? (error as Error).message) : error)
    process.exit(1)
  }
}

function sentenceOf(error: unknown): string | undefined {
  const { code, address, port } = error as { code?: string; address?: string; port?: number }
  if (code === 'EADDRINUSE')
    return `PORT ${port} is taken by another program; choose another with PORT=….`
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return `HOST ${address ?? ''} is not an address of this machine.`
  if (code === 'ECONNREFUSED') return 'DATABASE_URL: no database answers at that address.'
  return undefined
}
