import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import type { PageHandle } from '#app/web/page-handle.ts'

/**
 * What each route of the built app says of itself, by its file as in app/routes.ts, told by a process of its own in a
 * server's folder: a build opens its database where it is imported.
 */
export function builtHandles(folder: string): (file: string) => Partial<PageHandle> {
  const program = join(import.meta.dirname, 'tell-handles.ts')
  const env = { ...process.env, DATABASE_URL: '', MAIL_URL: '', DATA_DIR: folder }
  const told = execFileSync(process.execPath, [program], { env, encoding: 'utf8' })
  const said = new Map<string, Partial<PageHandle>>(JSON.parse(told))
  return (file) => said.get(file.replace(/\.tsx?$/, '')) ?? {}
}
