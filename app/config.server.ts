import { randomBytes } from 'node:crypto'
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { z } from 'zod'

/** A setting that cannot be used; the message is the sentence the operator reads. */
export class ConfigError extends Error {
  override name = 'ConfigError'
}

const blankIsUnset = (value: unknown) => (value === '' ? undefined : value)
const optional = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess(blankIsUnset, schema.optional())

const isAddress = (protocols: string[]) => (text: string) => {
  try {
    return protocols.includes(new URL(text).protocol)
  } catch {
    return false
  }
}

const shortestSecret = 32

const Settings = z.object({
  PORT: optional(
    z.string().regex(/^\d{1,5}$/, 'must be a port number, for example 3000'),
  ).transform((port) => Number(port ?? 3000)),
  HOST: optional(z.string()).transform((host) => host ?? 'localhost'),
  BASE_URL: optional(
    z.string().refine(isAddress(['http:', 'https:']), 'must begin with http:// or https://'),
  ),
  DATA_DIR: optional(z.string()).transform((folder) => folder ?? './data'),
  DATABASE_URL: optional(
    z
      .string()
      .refine(
        isAddress(['postgres:', 'postgresql:']),
        'must begin with postgres:// (unset: SQLite)',
      ),
  ),
  MAIL_URL: optional(
    z.string().refine(isAddress(['smtp:', 'smtps:']), 'must begin with smtp:// or smtps://'),
  ),
  MAIL_FROM: optional(
    z
      .string()
      .regex(/^[^\r\n]*[^\s@<>]@[^\s@<>]+>?$/, 'must be an address such as "Name <a@b.se>"'),
  ),
  SECRET: optional(z.string().min(shortestSecret, `must be at least ${shortestSecret} characters`)),
  TRUST_PROXY: optional(z.enum(['on', 'off'], 'must be on or off')).transform((on) => on === 'on'),
  LIMITS: optional(z.enum(['on', 'off'], 'must be on or off')).transform((on) => on !== 'off'),
})

export type Config = z.output<typeof Settings> & {
  BASE_URL: string
  SECRET: string
  MAIL_FROM: string
}

/** Reads the settings once, or throws a sentence that names the setting, what is wrong, and what would be right. */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const parsed = Settings.safeParse(environment)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    throw new ConfigError(`${String(issue?.path[0])} ${issue?.message ?? 'is wrong'}.`)
  }
  const settings = parsed.data
  if (settings.PORT < 1 || settings.PORT > 65535)
    throw new ConfigError('PORT must be from 1 to 65535.')
  // SQLite's file lies there; beside PostgreSQL the folder has only the secret, if that.
  if (!settings.DATABASE_URL) needFolder(settings.DATA_DIR)
  const base = (settings.BASE_URL ?? `http://localhost:${settings.PORT}`).replace(/(?<!\/)\/+$/, '')
  return {
    ...settings,
    BASE_URL: base,
    SECRET: settings.SECRET ?? keptSecret(settings.DATA_DIR),
    MAIL_FROM: settings.MAIL_FROM ?? 'Tillsammans <tillsammans@localhost>',
  }
}

/** Links and codes are derived from the secret, so it must stay the same over restarts. */
function keptSecret(folder: string) {
  const file = join(folder, 'secret')
  const secret = usable(folder, () => {
    if (!existsSync(file)) makeSecret(folder, file)
    return readFileSync(file, 'utf8').trim()
  })
  if (secret.length >= shortestSecret) return secret
  // With an empty one anybody could sign a cookie; with a new one no ticket would be known.
  throw new ConfigError(
    `The secret in ${file} is cut short: put back the one that was there, or remove the file if there never was one.`,
  )
}

function makeSecret(folder: string, file: string) {
  makeFolder(resolve(folder))
  const secret = `${randomBytes(32).toString('base64url')}\n`
  unlessThere(() => writeFileSync(file, secret, { mode: 0o600, flag: 'wx' }))
}

function needFolder(folder: string) {
  usable(folder, () => {
    makeFolder(resolve(folder))
    if (!statSync(folder).isDirectory()) throw Object.assign(new Error(), { code: 'ENOTDIR' })
    accessSync(folder, constants.W_OK)
  })
}

/** Step by step: asked for a whole path at once, Node never gives up where none can be made, as in /proc. */
function makeFolder(folder: string) {
  if (existsSync(folder)) return
  makeFolder(dirname(folder))
  unlessThere(() => mkdirSync(folder, { mode: 0o700 }))
}

/** What another process has just made is as good as ours. */
function unlessThere(make: () => void) {
  try {
    make()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
}

function usable<Value>(folder: string, work: () => Value): Value {
  try {
    return work()
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    const why = code === 'ENOTDIR' ? 'is no folder' : `cannot be used (${code})`
    throw new ConfigError(`DATA_DIR ${folder} ${why}; name a folder that can be written.`)
  }
}

export const config = readConfig(process.env)
export const isSecure = config.BASE_URL.startsWith('https:')
