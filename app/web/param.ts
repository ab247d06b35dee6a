import type { Params } from '@remix-run/react'
import { notFound } from './reply.ts'

/** A URL segment that routes.ts guarantees; absent only if the route is wired wrongly. */
export function param(params: Params, name: string) {
  const value = params[name]
  if (!value) throw notFound()
  return value
}
