const changing = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])

/**
 * Whether a changing request comes from our own pages. Browsers always say where a cross-site form or
 * fetch comes from, so a request that says nothing comes from no browser and carries nobody's cookies.
 */
export function isOwnOrigin(
  method: string,
  headers: { origin?: string | undefined; host?: string | undefined; site?: string | undefined },
  baseUrl: string,
) {
  if (!changing.has(method)) return true
  if (headers.site && headers.site !== 'same-origin' && headers.site !== 'none') return false
  if (!headers.origin) return true
  // Strict privacy settings hide the origin; what the browser itself says of the site no page can write.
  if (headers.origin === 'null') return headers.site === 'same-origin'
  return headers.origin === new URL(baseUrl).origin || hostOf(headers.origin) === headers.host
}

function hostOf(origin: string) {
  try {
    return new URL(origin).host
  } catch {
    return undefined
  }
}
