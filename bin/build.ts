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

type Fault = { code?: string; address?: string; hostname?: string; port?: number }

const inDataDir = 'DATA_DIR: the file tillsammans.sqlite there'

// The databases' own words for what an operator typed wrong.
const refusedByDatabase: Record<string, string> = {
  SQLITE_NOTADB: `${inDataDir} is not a database; name another folder, or put back a copy.`,
  SQLITE_CORRUPT: `${inDataDir} is damaged; put back a copy.`,
  SQLITE_CANTOPEN: `${inDataDir} cannot be opened; name a folder that can be written.`,
  SQLITE_READONLY: `${inDataDir} cannot be written; name a folder that can.`,
  SQLITE_IOERR: `${inDataDir} cannot be read or written; look at the disk.`,
  SQLITE_BUSY: `${inDataDir} is held by another program; end that first.`,
  SQLITE_FULL: 'DATA_DIR: the disk is full.',
  ECONNREFUSED: 'DATABASE_URL: no database answers at that address.',
  '28P01': 'DATABASE_URL: the database does not take that name and password.',
  '28000': 'DATABASE_URL: the database does not take that name and password.',
  '3D000': 'DATABASE_URL: the server has no database of that name.',
}

function sentenceOf(error: unknown): string | undefined {
  const { code = '', address, hostname, port } = error as Fault
  if (code === 'EADDRINUSE')
    return `PORT ${port} is taken by another program; choose another with PORT=….`
  if (code === 'ENOTFOUND' && hostname !== process.env.HOST)
    return `DATABASE_URL: there is no machine called ${hostname}.`
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return `HOST ${address ?? hostname} is not an address of this machine.`
  // SQLite adds to some of its words where it was: SQLITE_READONLY_DIRECTORY.
  return refusedByDatabase[code] ?? refusedByDatabase[code.split('_', 2).join('_')]
}
