import { config } from '#app/config.server.ts'
import { derive } from '#app/tools/token.ts'

/**
 * Tells one person from another over events, without the address: nobody without `SECRET` can make it or
 * try addresses against it.
 */
export const personKey = (email_key: string) => derive(config.SECRET, 'person', email_key)
