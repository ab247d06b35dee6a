import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { RunningServer } from '../support/server.ts'

const mebibytes = 48

/**
 * A disk that can be filled and freed: one in memory where we may mount it; else the whole disk, of which the
 * server is allowed no more than it has.
 */
export function aSmallDisk(above: string) {
  const folder = join(above, 'disk')
  mkdirSync(folder)
  return isMounted(folder) ? inMemory(folder) : allowed(folder)
}

function isMounted(folder: string) {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${mebibytes}m`, 'tmpfs', folder], {
      stdio: 'ignore',
    })
    return true
  } catch {
    return false
  }
}

function inMemory(folder: string) {
  const filler = join(folder, 'filler')
  return {
    folder,
    fill: (_: RunningServer) => {
      try {
        writeFileSync(filler, Buffer.alloc(mebibytes * 1024 * 1024))
      } catch {
        // Full: what was asked for.
      }
    },
    free: (_: RunningServer) => rmSync(filler),
    // Lazily: a server that a failed test left behind may still hold it.
    remove: () => execFileSync('umount', ['-l', folder]),
  }
}

function allowed(folder: string) {
  const allow = ({ process: { pid } }: RunningServer, bytes: string) =>
    execFileSync('prlimit', ['--pid', String(pid), `--fsize=${bytes}:unlimited`])
  return {
    folder,
    // Below what its log has reached: the next page of it finds no room.
    fill: (server: RunningServer) =>
      allow(server, String(statSync(join(folder, 'data', 'tillsammans.sqlite-wal')).size)),
    free: (server: RunningServer) => allow(server, 'unlimited'),
    remove: () => undefined,
  }
}
