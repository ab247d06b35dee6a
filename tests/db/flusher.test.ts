import { execFileSync } from 'node:child_process'
import { closeSync, constants, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { Unavailable } from '#db/fault.ts'
import { Flusher } from '#db/flusher.ts'

function aFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'flusher-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return folder
}

/** Keeps each of the threads that wait for disks at a pipe that nobody writes to, as a disk does that stands still. */
function standStill(folder: string) {
  const pipe = join(folder, 'pipe')
  execFileSync('mkfifo', [pipe])
  const threads = Number(process.env.UV_THREADPOOL_SIZE ?? 4)
  const opening = Array.from({ length: threads }, () => open(pipe, 'r'))
  return async function goOn() {
    const writing = openSync(pipe, constants.O_RDWR)
    const opened: FileHandle[] = await Promise.all(opening)
    for (const one of opened) await one.close()
    closeSync(writing)
  }
}

test('a disk that stands still keeps nobody waiting for ever, and is waited for anew when it goes on', async () => {
  const folder = aFolder()
  writeFileSync(join(folder, 'x-wal'), 'x')
  const flusher = new Flusher(join(folder, 'x'), { patience_ms: 50 })
  await flusher.flush()

  const goOn = standStill(folder)
  const refused = await Promise.allSettled([flusher.flush(), flusher.flush()])
  await goOn()

  for (const one of refused) {
    const { reason } = one as PromiseRejectedResult
    expect(reason).toBeInstanceOf(Unavailable)
    expect(reason).toMatchObject({ kind: 'unwritable', outcome: 'unknown', code: 'ETIMEDOUT' })
  }
  await flusher.flush()
  await flusher.close()
})

test('a WAL that could not be opened is opened when it is there', async () => {
  const folder = aFolder()
  const flusher = new Flusher(join(folder, 'x'))
  await expect(flusher.flush()).rejects.toMatchObject({ kind: 'unwritable', code: 'ENOENT' })

  writeFileSync(join(folder, 'x-wal'), 'x')

  await flusher.flush()
  await flusher.close()
})
