import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
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
      .regex(/^[^\r\n]*[^\s@<>]+@[^\s@<>]+>?$/, 'must be an address such as "Name <a@b.se>"'),
  ),
  SECRET: optional(z.string().min(32, 'must be at least 32 characters')),
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
  const base = (settings.BASE_URL ?? `http://localhost:${settings.PORT}`).replace(/\/+$/, '')
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
  try {
    if (existsSync(file)) return readFileSync(file, 'utf8').trim()
    mkdirSync(folder, { recursive: true })
    const secret = randomBytes(32).toString('base64url')
    writeFileSync(file, `${secret}\n`, { mode: 0o600, flag: 'wx' })
    return secret
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? 'unknown reason'
    if (reason === 'EEXIST') return readFileSync(file, 'utf8').trim()
    throw new ConfigError(
      `DATA_DIR ${folder} cannot be written (${reason}); name a folder that can.`,
    )
  }
}

export const config = readConfig(process.env)
export const isSecure = config.BASE_URL.startsWith('https:')
