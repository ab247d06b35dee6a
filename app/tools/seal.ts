import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from 'node:crypto'

const version = 'v1'
const nonceLength = 12
const tagLength = 16
const keys = new Map<string, Buffer>()

/** Encrypts with AES-256-GCM. The same text sealed twice looks different each time. */
export function seal(key: string, text: string): string {
  const nonce = randomBytes(nonceLength)
  const cipher = createCipheriv('aes-256-gcm', stretched(key), nonce)
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  const bytes = Buffer.concat([nonce, cipher.getAuthTag(), sealed])
  return `${version}.${bytes.toString('base64url')}`
}

/** Throws where the text was changed, cut, or sealed with another key. */
export function unseal(key: string, sealed: string): string {
  const [found, body, ...rest] = sealed.split('.')
  const bytes = Buffer.from(body ?? '', 'base64url')
  const isWhole = found === version && rest.length === 0 && bytes.length >= nonceLength + tagLength
  // Node reads base64 leniently, so without this a changed last character could pass.
  if (!isWhole || bytes.toString('base64url') !== body) throw new Error('Not a sealed text')
  const nonce = bytes.subarray(0, nonceLength)
  const options = { authTagLength: tagLength }
  const decipher = createDecipheriv('aes-256-gcm', stretched(key), nonce, options)
  decipher.setAuthTag(bytes.subarray(nonceLength, nonceLength + tagLength))
  const text = decipher.update(bytes.subarray(nonceLength + tagLength))
  return Buffer.concat([text, decipher.final()]).toString('utf8')
}

// Stretching takes tens of milliseconds by design, so it is done once a key and process.
function stretched(key: string): Buffer {
  const known = keys.get(key)
  if (known) return known
  const made = scryptSync(key, 'tillsammans seal v1', 32)
  keys.set(key, made)
  return made
}
