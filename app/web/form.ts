import type { z } from 'zod'
import type { Words } from '#app/locales/words.server.ts'
import { notAForm } from './reply.ts'

export type Values = Record<string, string | string[]>
export type FieldErrors = Record<string, string[]>

/**
 * Reads and checks a posted form. Errors come back as sentences in the reader's language, by field, with all
 * that was typed. A schema's own message is a catalogue key: `web:error.ends_before_starts`.
 */
export async function readForm<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
  t: Words,
) {
  const values = valuesOf(await formOf(request))
  const parsed = schema.safeParse(values)
  return parsed.success
    ? { ok: true as const, value: parsed.data as z.output<Schema>, values }
    : { ok: false as const, values, errors: sentences(parsed.error.issues, t) }
}

/** What no page of ours sends is refused before any field is looked at. */
async function formOf(request: Request) {
  if (!isForm(request.headers.get('Content-Type'))) throw notAForm()
  return new URLSearchParams(await request.text())
}

/** The one way our pages write a form. */
export const isForm = (type: string | null | undefined) =>
  /^application\/x-www-form-urlencoded *(?:;|$)/i.test(type ?? '')

/**
 * Fields that stand once are text, those that stand several times are lists; each is looked at once, however many
 * there are. Null bytes are left out, which PostgreSQL keeps in no text.
 */
export function valuesOf(form: URLSearchParams): Values {
  const values = new Map<string, string | string[]>()
  for (const [name, value] of form) {
    const text = value.replaceAll('\0', '')
    const before = values.get(name)
    if (before === undefined) values.set(name, text)
    else if (typeof before === 'string') values.set(name, [before, text])
    else before.push(text)
  }
  // No field of ours, and whoever copies the values would give them another prototype.
  values.delete('__proto__')
  return Object.fromEntries(values)
}

function sentences(issues: readonly z.core.$ZodIssue[], t: Words): FieldErrors {
  const errors: FieldErrors = {}
  for (const issue of issues) {
    // A list is one question, whichever of its answers is wrong.
    const field = String(issue.path[0] ?? '')
    errors[field] = [...new Set([...(errors[field] ?? []), sentence(issue, t)])]
  }
  return errors
}

// Zod's own messages have a colon too: "Too big: expected …".
const catalogueKey = /^[a-z_-]+:[\w.]+$/

function sentence(issue: z.core.$ZodIssue, t: Words): string {
  if (catalogueKey.test(issue.message)) return t(issue.message)
  if (issue.code === 'too_big' && issue.origin === 'string')
    return t('web:error.too_long', { max: issue.maximum })
  if (issue.code === 'too_big') return t('web:error.too_big', { max: issue.maximum })
  if (issue.code === 'too_small' && issue.origin === 'number')
    return t('web:error.too_small', { min: issue.minimum })
  if (issue.code === 'invalid_value') return t('web:error.choose')
  return t('web:error.required')
}
