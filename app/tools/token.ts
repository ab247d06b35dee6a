import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { codeAlphabet } from './code.ts'

const codeLength = 26

/** An unguessable secret for a link or a cookie: 192 random bits, safe in a URL. */
export const newToken = () => randomBytes(24).toString('base64url')

/** What the database keeps of a token, so that a stolen copy of it opens nothing. */
export const hashToken = (token: string) => createHash('sha256').update(token).digest('hex')

/** A secret that can be made again from the id, so that it need not be stored: 160 bits. */
export const derive = (secret: string, purpose: string, id: string) =>
  mac(secret, `${purpose}:${id}`).subarray(0, 20).toString('base64url')

/** The same in 26 upper-case characters, 130 bits: a QR code of it stays small. */
export function deriveCode(secret: string, purpose: string, id: string): string {
  // Its own prefix, so that a link made with `derive` never tells the code of the same id.
  const bytes = mac(secret, `code:${purpose}:${id}`)
  let bits = BigInt(`0x${bytes.subarray(0, 17).toString('hex')}`)
  let code = ''
  for (let i = 0; i < codeLength; i++) {
    code = codeAlphabet.charAt(Number(bits & 31n)) + code
    bits >>= 5n
  }
  return code
}

/** The text followed by its signature; the text can still be read by anyone. */
export const sign = (secret: string, text: string) => `${text}.${signature(secret, text)}`

/** The text that was signed, or undefined where the signature is not ours. */
export function unsign(secret: string, signed: string): string | undefined {
  const dot = signed.lastIndexOf('.')
  if (dot < 0) return undefined
  const text = signed.slice(0, dot)
  const given = Buffer.from(signed.slice(dot + 1))
  const expected = Buffer.from(signature(secret, text))
  return given.length === expected.length && timingSafeEqual(given, expected) ? text : undefined
}

const signature = (secret: string, text: string) =>
  mac(secret, `sign:${text}`).toString('base64url')

const mac = (secret: string, text: string) => createHmac('sha256', secret).update(text).digest()
