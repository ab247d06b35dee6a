import { normalForm } from './normal-form.ts'

// Characters that turn or hide the text around them: direction overrides, and blanks with no width.
const tricks = /[\u202a-\u202e\u2066-\u2069\u200b\u2060\ufeff\u115f\u1160\u3164\uffa0\p{Cs}]/gu
const controls = /\p{Cc}/gu
const controlsButTabAndLine = /[^\P{Cc}\t\n]/gu
const isVisible = /[\p{L}\p{N}\p{P}\p{S}]/u

/** One clean line: what a name or a title is kept as. '' where nothing can be seen of it. */
export function oneLine(text: string): string {
  const line = normalForm(text, 'NFC')
    .replace(tricks, '')
    .replace(controls, ' ')
    .replace(/\s+/gu, ' ')
    .trim()
  return isVisible.test(line) ? line : ''
}

/** Clean text with its line breaks: what a description or an answer is kept as. */
export function manyLines(text: string): string {
  const lines = normalForm(text, 'NFC')
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(tricks, '')
    .replace(controlsButTabAndLine, '')
    .trim()
  return isVisible.test(lines) ? lines : ''
}

/** Several written as one word: a postcode or a telephone number is not parted by the end of a line. */
export const unbroken = (text: string) => text.replace(/\s/g, '\u00a0')

/**
 * The one form of an address that is kept and compared: trimmed, lower case,
 * the domain in ASCII. Run it before `isEmail`.
 */
export function emailKey(email: string): string {
  const typed = email.trim()
  // No address at all, and the parser of foreign domains takes the square of their length.
  if (typed.length > longestTyped) return typed
  const key = normalForm(typed, 'NFC').toLowerCase()
  const at = key.lastIndexOf('@')
  return at < 0 ? key : `${key.slice(0, at)}@${asciiDomain(key.slice(at + 1))}`
}

const longestAddress = 254
// Letters with marks may be typed in several pieces each.
const longestTyped = 4 * longestAddress
const atom = "[a-z0-9!#$%&'*+/=?^_`{|}~-]+"
const label = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?'
const lastLabel = '[a-z](?:[a-z0-9-]{0,61}[a-z0-9])'
const address = new RegExp(`^(${atom}(?:\\.${atom})*)@((?:${label}\\.)+${lastLabel})$`)

/**
 * Whether letters can be expected to arrive: an everyday address with a dot in its domain.
 * Says no to quoted, commented and numeric forms, and to a local part outside ASCII,
 * which most mail servers still do not take.
 */
export function isEmail(text: string): boolean {
  if (text.length > longestAddress || /[\s\p{Cc}]/u.test(text)) return false
  const key = emailKey(text)
  const local = address.exec(key)?.[1]
  return local !== undefined && local.length <= 64 && key.length <= longestAddress
}

const segmenter = new Intl.Segmenter('sv', { granularity: 'grapheme' })

/** How many characters a person would count, where an emoji or an accented letter is one. */
export function graphemes(text: string): number {
  let count = 0
  for (const _ of segmenter.segment(text)) count++
  return count
}

function asciiDomain(domain: string): string {
  // Only letters, digits, dots and dashes reach the parser: it would cut off a port or a path.
  const isForeign = /\P{ASCII}/u.test(domain) && /^[\p{L}\p{M}\p{N}.-]+$/u.test(domain)
  if (!isForeign) return domain
  return URL.canParse(`http://${domain}`) ? new URL(`http://${domain}`).hostname : domain
}
