import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http'
import sirv from 'sirv'
import { codingOf } from './compression.server.ts'
import { isNamed } from './etag.ts'
import { acceptedBy } from './outgoing.server.ts'

/** Sends the file that is asked for; false where there is none. */
export type Files = (req: IncomingMessage, res: ServerResponse) => boolean

export function staticFiles(folder: string): Files {
  const files = sirv(folder, {
    etag: true,
    brotli: true,
    gzip: true,
    setHeaders(res, path) {
      const named = path.startsWith('/assets/')
      const cache = named ? 'public, max-age=31536000, immutable' : 'public, max-age=3600'
      res.setHeader('Cache-Control', cache)
      res.setHeader('X-Content-Type-Options', 'nosniff')
      // The one kind of file that it does not know.
      if (path.endsWith('.ico')) res.setHeader('Content-Type', 'image/x-icon')
    },
  })
  return (req, res) => {
    let found = true
    const { headers } = req
    const wishes = { ...headers }
    // It would take a refusal of gzip for a wish, and a list of ETags for one of them.
    headers['accept-encoding'] = codingOf(acceptedBy(req)) ?? ''
    delete headers['if-none-match']
    const { writeHead } = res
    if (wishes['if-none-match']) sayUnchanged(res, wishes['if-none-match'])
    files(req, res, () => {
      found = false
      res.writeHead = writeHead
      Object.assign(headers, wishes)
    })
    return found
  }
}

type WriteHead = (status: number, headers: OutgoingHttpHeaders) => ServerResponse

/** Sends the head alone of a file that the client has; of what is written after a 304, Node sends nothing. */
function sayUnchanged(res: ServerResponse, named: string) {
  const writeHead = res.writeHead.bind(res) as WriteHead
  res.writeHead = ((status: number, headers: OutgoingHttpHeaders) => {
    const isUnchanged = status === 200 && isNamed(named, String(headers.ETag))
    return writeHead(isUnchanged ? 304 : status, headers)
  }) as typeof res.writeHead
}
