import { fold } from './fold.ts'
import { normalForm } from './normal-form.ts'

const longest = 40
const swedishAlphabet = 'abcdefghijklmnopqrstuvwxyzåäö'
const sameAs: Record<string, string> = { ü: 'y', ű: 'y', æ: 'ä', ø: 'ö', ő: 'ö', œ: 'ö' }

const separator = '01'
const firstDigit = 0x10
const firstLetter = 0x20
const otherScript = 'f0'

/**
 * A key that sorts names the Swedish way in every database, whatever its collation:
 * only the characters 0–9 and a–f, of which every collation agrees on the order.
 */
export function sortKey(name: string): string {
  // Punctuation counts as a space, and several as one, so that "Upplands-Bro" keeps its place.
  const words = name.replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ').trim()
  const letters = normalForm(normalForm(words, 'NFC').toLowerCase(), 'NFC')
  return [...letters].slice(0, longest).map(weight).join('')
}

/**
 * What a search column holds and what a search is turned into: lower case, no accents,
 * words with one space between them. Safe in LIKE: no % and no _ are left.
 */
export const searchKey = (text: string) =>
  fold(normalForm(text, 'NFKC'))
    .replace(/['’´`]/g, '')
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
    .trim()

const longestWord = 12

/**
 * A word of a search key, or its beginning, in the characters that every collation sorts alike: what begins
 * like it stands between its key and its key followed by a g. Of long words only the beginning.
 */
export const wordKey = (word: string) =>
  Array.from(new TextEncoder().encode([...word].slice(0, longestWord).join('')), (byte) =>
    hex(byte),
  ).join('')

/** Whether a word's key holds all of it. */
export const isShortWord = (word: string) => [...word].length <= longestWord

function weight(character: string): string {
  const letter = sameAs[character] ?? character
  const place = swedishAlphabet.indexOf(letter)
  if (place >= 0) return hex(firstLetter + place)
  if (/^[0-9]$/.test(letter)) return hex(firstDigit + Number(letter))
  if (/^[\u0300-\u036f]$/.test(letter)) return ''
  if (letter === ' ') return separator
  const folded = fold(letter)
  if (/^[a-z]+$/.test(folded)) return [...folded].map(weight).join('')
  return otherScript + hex(letter.codePointAt(0) ?? 0, 6)
}

const hex = (number: number, digits = 2) => number.toString(16).padStart(digits, '0')
