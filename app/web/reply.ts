import { data, type HeadersFunction } from '@remix-run/node'
import type { Words } from '#app/locales/words.server.ts'

/** "Not yours" and "not there" look the same from outside. */
export const notFound = () => new Response(null, { status: 404 })
export const forbidden = () => new Response(null, { status: 403 })
/** A link that was used up, or has run out. */
export const gone = () => new Response(null, { status: 410 })
export const notAForm = () => new Response(null, { status: 415 })
/** The page says for how long, as the header does. */
export const tooMany = (seconds = 60) =>
  Response.json({ wait_seconds: seconds }, { status: 429, headers: waitFor(seconds) })

const waitFor = (seconds: number) => ({ 'Retry-After': String(seconds) })

/** Nothing is wrong with what was sent: there is no room for it just now. */
export const busy = (seconds = 5) =>
  new Response(null, { status: 503, headers: { 'Retry-After': String(seconds) } })

export function found<T>(value: T | undefined | null): T {
  if (value === undefined || value === null) throw notFound()
  return value
}

/**
 * Private pages: never kept by a browser or a proxy, never told to another site by a Referer. Not `no-referrer`:
 * browsers then say `Origin: null` of the page's own forms, which look as if another site had sent them.
 */
export const privately = { 'Cache-Control': 'no-store', 'Referrer-Policy': 'same-origin' }

type Answer<Values> = {
  values: Values
  errors: Record<string, string[]>
  refusal: string | null
}

/** Bad shape: 422, the fields with their reasons, and all they typed. */
export const unprocessable = <Values>(form: { values: Values; errors: Record<string, string[]> }) =>
  data<Answer<Values>>({ values: form.values, errors: form.errors, refusal: null }, { status: 422 })

/** Refused: 409 with one sentence, and all they typed. */
export const refused = <Values>(values: Values, refusal: string, status = 409) =>
  data<Answer<Values>>({ values, errors: {}, refusal }, { status })

/** Refused because of what some fields hold: 409, each with its reason and the way out. */
export const refusedAt = <Values>(values: Values, errors: Record<string, string[]>) =>
  data<Answer<Values>>({ values, errors, refusal: null }, { status: 409 })

type Limited<Values> = { values: Values; seconds: number; t: Words }

/** Too many tries: 429 with for how long, and all they typed. The route exports `limitedHeaders` as its own. */
export const limited = <Values>({ values, seconds, t }: Limited<Values>) =>
  data<Answer<Values>>(
    { values, errors: {}, refusal: t('web:wait', { count: Math.ceil(seconds / 60) }) },
    { status: 429, headers: waitFor(seconds) },
  )

/** The headers of what stands around the page, and when to come back where its form was refused for a while. */
export const limitedHeaders: HeadersFunction = ({ actionHeaders, parentHeaders }) => {
  const headers = new Headers(parentHeaders)
  const retry = actionHeaders.get('Retry-After')
  if (retry) headers.set('Retry-After', retry)
  return headers
}
