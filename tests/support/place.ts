import { randomBytes } from 'node:crypto'
import { copyFileSync, mkdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import pg from 'pg'
import { inject } from 'vitest'
import { templateName } from './template.ts'

export type TestPlace = {
  place: { file: string } | { url: string }
  environment: { DATA_DIR: string; DATABASE_URL?: string }
  remove: () => Promise<void>
}

export const engine = process.env.TEST_ENGINE === 'postgres' ? 'postgres' : 'sqlite'

/** An empty database on the engine under test, migrated unless it is asked to be blank. */
export function newPlace(state: 'migrated' | 'blank' = 'migrated'): Promise<TestPlace> {
  const name = `test_${randomBytes(8).toString('hex')}`
  return engine === 'postgres' ? newPostgres(name, state) : newSqlite(name, state)
}

async function newSqlite(name: string, state: 'migrated' | 'blank'): Promise<TestPlace> {
  const template = inject('sqlite_template')
  const folder = join(dirname(template), name)
  const file = join(folder, 'tillsammans.sqlite')
  mkdirSync(folder)
  if (state === 'migrated') copyFileSync(template, file)
  return {
    place: { file },
    environment: { DATA_DIR: folder },
    remove: async () => rmSync(folder, { recursive: true, force: true }),
  }
}

async function newPostgres(name: string, state: 'migrated' | 'blank'): Promise<TestPlace> {
  const template = state === 'migrated' ? templateName : 'template0'
  await asAdministrator(`create database ${name} template ${template} strategy file_copy`)
  const url = new URL(inject('postgres_url'))
  url.pathname = name
  const folder = join(inject('scratch'), name)
  mkdirSync(folder, { recursive: true })
  return {
    place: { url: url.href },
    environment: { DATA_DIR: folder, DATABASE_URL: url.href },
    async remove() {
      rmSync(folder, { recursive: true, force: true })
      await asAdministrator(`drop database ${name} with (force)`)
    },
  }
}

async function asAdministrator(statement: string) {
  const client = new pg.Client({ connectionString: inject('postgres_url') })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
