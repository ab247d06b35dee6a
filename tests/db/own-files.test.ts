import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { expect, inject, onTestFinished, test } from 'vitest'
import { atomically, closeDatabase, openDatabase } from '#db/connect.ts'
import { engine } from '../support/place.ts'

const rights = (file: string) => (statSync(file).mode & 0o777).toString(8)

function scratch() {
  const folder = mkdtempSync(join(inject('scratch'), 'own-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return folder
}

async function written(file: string) {
  const db = openDatabase({ file })
  onTestFinished(() => closeDatabase(db))
  await atomically(db, (trx) => sql`create table letters (words text)`.execute(trx))
}

test.runIf(engine === 'sqlite')(
  'a new database is its owner’s alone, with what stands beside it',
  async () => {
    const folder = join(scratch(), 'data')
    const file = join(folder, 'tillsammans.sqlite')
    await written(file)

    expect(rights(folder)).toBe('700')
    expect([file, `${file}-wal`, `${file}-shm`].map(rights)).toEqual(['600', '600', '600'])
  },
)

test.runIf(engine === 'sqlite')(
  'one that everybody could read is taken from them; a group that was let in stays',
  async () => {
    const folder = scratch()
    const [open, shared] = [join(folder, 'open', 'a.sqlite'), join(folder, 'shared', 'b.sqlite')]
    for (const [file, mode] of [
      [open, 0o644],
      [shared, 0o640],
    ] as const) {
      mkdirSync(join(file, '..'))
      writeFileSync(file, '')
      chmodSync(file, mode)
      await written(file)
    }

    expect([open, `${open}-wal`].map(rights)).toEqual(['600', '600'])
    expect([shared, `${shared}-wal`].map(rights)).toEqual(['640', '640'])
    expect(existsSync(open)).toBe(true)
  },
)
