const changing = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])

type Said = { origin?: string | undefined; host?: string | undefined; site?: string | undefined }

/**
 * Whether a changing request comes from our own pages. Browsers always say where a cross-site form or
 * fetch comes from, so a request that says nothing comes from no browser and carries nobody's cookies.
 * It alone decides: what the framework would compare once more, it is not told (`requestOf`).
 */
export function isOwnOrigin(method: string, { origin, host, site }: Said, baseUrl: string) {
  if (!changing.has(method)) return true
  if (site && site !== 'same-origin' && site !== 'none') return false
  if (!origin) return true
  // Strict privacy settings hide the origin; what the browser itself says of the site no page can write.
  if (origin === 'null') return site === 'same-origin'
  const sent = addressIn(origin)
  if (!sent) return false
  const own = new URL(baseUrl)
  // A page without encryption may have been written by anybody on the way.
  if (own.protocol === 'https:' && sent.protocol !== 'https:') return false
  return sent.origin === own.origin || isHost(sent, host)
}

/** Whether the request was sent to where it comes from; a port that goes without saying need not be said. */
const isHost = ({ protocol, host }: URL, asked: string | undefined) =>
  asked !== undefined && asked !== '' && addressIn(`${protocol}//${asked}`)?.host === host

function addressIn(text: string) {
  return URL.canParse(text) ? new URL(text) : undefined
}
