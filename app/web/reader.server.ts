import { type Language, type Words, wordsFor } from '#app/locales/words.server.ts'

export type Theme = 'light' | 'dark' | 'system'
/** What a page looks different for. */
export type Look = { language: Language; theme: Theme }
export type RequestReader = Look & { t: Words }

const languages: readonly string[] = ['sv', 'en']
const themes: readonly string[] = ['light', 'dark']

/**
 * Who reads: the language named in the address (`?lang=en`), else chosen before, else Swedish, as Swedish
 * authorities' pages do; the browser's own wish is no choice of the reader's (docs/decisions).
 */
export function readerOf(request: Request): RequestReader {
  const named = languageIn(new URL(request.url).searchParams)
  const look = lookOf(request.headers.get('cookie') ?? '', named)
  return { ...look, t: wordsFor(look.language) }
}

/** The language that an address names, if it is one of ours: by the first `lang` in it alone. */
export function languageIn(queries: URLSearchParams): Language | undefined {
  const named = queries.get('lang')
  return named !== null && languages.includes(named) ? (named as Language) : undefined
}

export function lookOf(cookies: string, named: Language | undefined): Look {
  const language = named ?? languageChosen(cookies) ?? 'sv'
  const theme = (chosen(cookies, 'theme', themes) ?? 'system') as Theme
  return { language, theme }
}

/** The language that the reader has chosen before. */
export const languageChosen = (cookies: string) =>
  chosen(cookies, 'lang', languages) as Language | undefined

function chosen(cookies: string, key: string, allowed: readonly string[]) {
  if (cookies === '') return undefined
  for (const part of cookies.split(';')) {
    const [name, value] = part.trim().split('=')
    if (name === key && value && allowed.includes(value)) return value
  }
  return undefined
}
