import { normalForm } from './normal-form.ts'

// The ticket code, as people and scanners give it back. Nothing here needs a server,
// so the scanner runs the same lines when it is offline.

/** Crockford's 32: no I, L, O or U, so that a code can be read aloud and typed. */
export const codeAlphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

const longestInput = 200
const codeShape = /^[0-9A-HJKMNP-TV-Z]{26}$/

/** The 26 characters of a code however it was typed or scanned, or undefined. */
export function normaliseCode(text: string): string | undefined {
  if (text.length > longestInput) return undefined
  const code = normalForm(text, 'NFKC')
    // A scanner may pass on its symbology identifier, and some wallets an ECI designator.
    .replace(/^[\s\p{C}]*\][A-Za-z]\d/u, '')
    .replace(/\\\d{6}/g, '')
    .replace(/[\s\p{C}\p{Pd}\p{M}_.\u2212]/gu, '')
    .toUpperCase()
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
  return codeShape.test(code) ? code : undefined
}

/** Groups of five, for a person to read or say: `ABCDE-FGHJK-…`. */
export const formatCode = (code: string) => code.match(/.{1,5}/g)?.join('-') ?? ''
