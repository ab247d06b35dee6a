import { type Language, type Words, wordsFor } from '#app/locales/words.server.ts'

export type Theme = 'light' | 'dark' | 'system'
export type RequestReader = { language: Language; theme: Theme; t: Words }

const languages = new Set(['sv', 'en'])
const themes = new Set(['light', 'dark'])

/**
 * Who reads: the language named in the address (`?lang=en`), else chosen before, else Swedish, as Swedish
 * authorities' pages do; the browser's own wish is no choice of the reader's (docs/decisions).
 */
export function readerOf(request: Request): RequestReader {
  return readerFrom(request.headers.get('cookie') ?? '', request.url)
}

export function readerFrom(cookies: string, url: string): RequestReader {
  const language = pickLanguage(cookies, url)
  const theme = choice(cookies, 'theme', themes)
  return { language, theme: (theme ?? 'system') as Theme, t: wordsFor(language) }
}

function pickLanguage(cookies: string, url: string): Language {
  const named = /[?&]lang=([a-z]{2})(?:&|$|#)/.exec(url)?.[1]
  if (named && languages.has(named)) return named as Language
  return (choice(cookies, 'lang', languages) ?? 'sv') as Language
}

function choice(cookies: string, key: string, allowed: Set<string>) {
  if (cookies === '') return undefined
  for (const part of cookies.split(';')) {
    const [name, value] = part.trim().split('=')
    if (name === key && value && allowed.has(value)) return value
  }
  return undefined
}
