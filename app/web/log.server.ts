import pino from 'pino'

/** One JSON line an event, without personal data: addresses, names and tokens never go in. */
export const log = pino({ level: 'info', base: null })
