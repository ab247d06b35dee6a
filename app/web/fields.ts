import { z } from 'zod'
import { isInOurYears, toInstant } from '#app/tools/instant.ts'
import { normalForm } from '#app/tools/normal-form.ts'
import { emailKey, isEmail, manyLines, oneLine } from '#app/tools/text.ts'

const first = (value: unknown) => (Array.isArray(value) ? value[0] : value)
const textOf = (value: unknown) =>
  typeof first(value) === 'string' ? (first(value) as string) : ''

// A text may shrink when it is cleaned: letters typed in pieces, blanks around it.
const room = 4
const longestEmail = 254
const longestNumber = 100

/** Cleans what could come to fit; what is far too long stays as it came, and is refused for its length. */
const cleaned = (clean: (text: string) => string, max: number) => (value: unknown) => {
  const typed = textOf(value)
  return typed.length > room * max ? typed : clean(typed)
}

/** One line of text, cleaned of line breaks, control and direction-override characters; '' when left empty. */
export const line = (max = 200) => z.preprocess(cleaned(oneLine, max), z.string().max(max))

/** One line that must be filled in. */
export const requiredLine = (max = 200) =>
  z.preprocess(cleaned(oneLine, max), z.string().min(1, { error: 'web:error.required' }).max(max))

/** Several lines, Markdown too; '' when left empty. */
export const text = (max = 10_000) => z.preprocess(cleaned(manyLines, max), z.string().max(max))

export const email = () =>
  z.preprocess(
    cleaned(oneLine, longestEmail),
    z
      .string()
      .min(1, { error: 'web:error.required' })
      .refine((address) => isEmail(emailKey(address)), { error: 'web:error.email' }),
  )

export const optionalEmail = () =>
  z.preprocess(
    cleaned(oneLine, longestEmail),
    z
      .string()
      .refine((text) => text === '' || isEmail(emailKey(text)), { error: 'web:error.email' }),
  )

/** One of a few words, as radio buttons and selects send them. */
export const choice = <const Options extends readonly [string, ...string[]]>(options: Options) =>
  z.preprocess(first, z.enum(options, { error: 'web:error.choose' }))

/** One of a few words, or none. */
export const optionalChoice = <const Options extends readonly [string, ...string[]]>(
  options: Options,
) =>
  z.preprocess(
    (value) => (textOf(value) === '' ? null : first(value)),
    z.enum(options, { error: 'web:error.choose' }).nullable(),
  )

/** Check boxes: none, one or several. */
export const many = <const Options extends readonly [string, ...string[]]>(options: Options) =>
  z.preprocess(listOf, z.array(z.enum(options, { error: 'web:error.choose' })))

/** Ids picked from a list; whether they are the organisation's own is for the verb to ask. */
export const ids = () => z.preprocess(listOf, z.array(z.string().max(40)).max(200))
export const id = () => z.preprocess(textOf, z.string().max(40))
export const optionalId = () =>
  z.preprocess(
    (value) => (textOf(value) === '' ? null : textOf(value)),
    z.string().max(40).nullable(),
  )

/** A whole number, or null when left empty. */
export const count = (min = 0, max = 1_000_000) =>
  z.preprocess((value) => {
    const text = textOf(value)
    if (text.length > longestNumber) return text
    const typed = normalForm(text, 'NFKC').replace(/\s/g, '').replace(/^[−–]/, '-')
    if (typed === '') return null
    return /^-?\d+$/.test(typed) ? Number(typed) : typed
  }, z.number({ error: noNumber }).min(min).max(max).nullable())

/** Too small and too large are said with their limit. */
const noNumber = ({ code }: { code: string }) =>
  code === 'invalid_type' ? 'web:error.number' : undefined

/** A local time in Stockholm ('2027-02-09T10:00') as an instant of our years; null when left empty. */
export const instant = () =>
  z.preprocess(textOf, z.string()).transform((local, context) => {
    if (local.trim() === '') return null
    const read = toInstant(local.trim())
    if (read.ok && isInOurYears(local)) return read.instant
    const reason = read.ok ? 'other_years' : read.reason
    context.addIssue({ code: 'custom', message: `web:error.time.${reason}` })
    return z.NEVER
  })

export const requiredInstant = () =>
  instant().transform((value, context) => {
    if (value !== null) return value
    context.addIssue({ code: 'custom', message: 'web:error.required' })
    return z.NEVER
  })

/** A calendar day of our years, 'YYYY-MM-DD', or null. */
export const day = () =>
  z.preprocess(
    (value) => (textOf(value).trim() === '' ? null : textOf(value).trim()),
    z.iso
      .date({ error: 'web:error.day' })
      .refine(isInOurYears, { error: 'web:error.time.other_years' })
      .nullable(),
  )

export const ticked = () => z.preprocess((value) => textOf(value) !== '', z.boolean())

function listOf(value: unknown) {
  if (value === undefined || value === '') return []
  return Array.isArray(value) ? value : [value]
}
