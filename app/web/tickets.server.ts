import { ticketsCookie } from './cookies.server.ts'
import { notFound } from './reply.ts'

/** As many as fit a cookie with room to spare; the oldest goes first. */
const mostTickets = 20

/** A registration whose private link was opened in this browser, and which of its links it was. */
type Held = { id: string; secrets_version: number }

const written = ({ id, secrets_version }: Held) =>
  secrets_version === 0 ? id : `${id}.${secrets_version}`

function read(text: string): Held {
  const [id = '', version = '0'] = text.split('.')
  return { id, secrets_version: Number(version) }
}

async function ticketsOf(request: Request): Promise<Held[]> {
  const held: unknown = await ticketsCookie.parse(request.headers.get('cookie'))
  return Array.isArray(held) ? held.filter((one) => typeof one === 'string').map(read) : []
}

/**
 * Lets the holder of the private link in; everyone else sees what they would see if it did not exist.
 * Whether the link still holds is for the query's `where`: it is asked with all that is answered here.
 */
export async function guardTicket(request: Request, registration_id: string): Promise<Held> {
  const held = (await ticketsOf(request)).find(({ id }) => id === registration_id)
  if (!held) throw notFound()
  return held
}

/** The cookie with one more registration in it. */
export async function withTicket(request: Request, opened: Held) {
  const others = (await ticketsOf(request)).filter(({ id }) => id !== opened.id)
  return ticketsCookie.serialize([...others, opened].slice(-mostTickets).map(written))
}
