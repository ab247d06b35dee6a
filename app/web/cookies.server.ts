import { createCookie } from '@remix-run/node'
import { config, isSecure } from '#app/config.server.ts'

const day = 24 * 60 * 60
const shared = { httpOnly: true, sameSite: 'lax', secure: isSecure, path: '/' } as const
// A __Host- name tells the browser to refuse the cookie from anywhere but this host over TLS.
const name = (plain: string) => (isSecure ? `__Host-${plain}` : plain)
const signed = { ...shared, secrets: [config.SECRET] }

export const signInCookie = createCookie(name('sign-in'), { ...signed, maxAge: 14 * day })
export const deviceCookie = createCookie(name('device'), { ...signed, maxAge: 30 * day })
/** The private links a participant has opened in this browser: registration ids, and which link. */
export const ticketsCookie = createCookie(name('tickets'), { ...signed, maxAge: 180 * day })

const preference = { ...shared, httpOnly: false, maxAge: 365 * day }
// Read by the page cache too, so kept as bare words: lang=en, theme=dark.
const bare = { encode: (text: string) => text, decode: (text: string) => text }
export const preferenceCookie = (key: 'lang' | 'theme', value: string) =>
  `${key}=${bare.encode(value)}; Path=/; Max-Age=${preference.maxAge}; SameSite=Lax${isSecure ? '; Secure' : ''}`
