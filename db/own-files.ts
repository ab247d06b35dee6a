import { chmodSync, closeSync, existsSync, mkdirSync, openSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

const ofOwner = 0o600
const ofOthers = 0o007

/**
 * The database's files and their folder are the owner's alone: letters that wait there open accounts. What was made
 * for everybody before is taken from them; a group that alone was let in keeps its right. SQLite makes the files beside
 * it with the same rights.
 */
export function keepToOwner(file: string) {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  if (!existsSync(file)) unlessRefused(() => closeSync(openSync(file, 'a', ofOwner)))
  for (const one of [file, `${file}-wal`, `${file}-shm`]) unlessRefused(() => takeFromOthers(one))
}

function takeFromOthers(file: string) {
  const { mode } = statSync(file)
  if (mode & ofOthers) chmodSync(file, ofOwner)
}

/** Where a file is not there or not ours, SQLite says what that means when it opens it. */
function unlessRefused(work: () => void) {
  try {
    work()
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (!['ENOENT', 'EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'EISDIR'].includes(code ?? ''))
      throw error
  }
}
