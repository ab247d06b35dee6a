import pino from 'pino'

/** One JSON line an event, without personal data: addresses, names and tokens never go in. */
export const log = pino({ level: 'info', base: null })

/**
 * What went wrong and where, in no words of the error's own: PostgreSQL's tell the row they refuse,
 * parsers' the text they could not read.
 */
export function faultOf(error: unknown) {
  if (!(error instanceof Error)) return { fault: typeof error }
  const { code } = error as { code?: unknown }
  const at = (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at '))
  return { fault: error.name, code, at: at.slice(0, 6).map((line) => line.trim().slice(3)) }
}
