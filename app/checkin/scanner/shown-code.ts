import { normaliseCode } from '#app/tools/code.ts'

/**
 * What the phone may send of a text that was shown or typed: a code as ours are written. Undefined for anything
 * else, which may be somebody's bank, medicine or love letter: it does not leave the phone.
 */
export function sendable(text: string, source: 'camera' | 'typed') {
  const code = normaliseCode(text)
  return code === undefined ? undefined : { code, source }
}
