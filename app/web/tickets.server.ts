import { ticketsCookie } from './cookies.server.ts'
import { notFound } from './reply.ts'

/** As many as fit a cookie with room to spare; the oldest goes first. */
const mostTickets = 20

/** The registrations whose private links were opened in this browser. */
export async function ticketsOf(request: Request): Promise<string[]> {
  const ids: unknown = await ticketsCookie.parse(request.headers.get('cookie'))
  return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : []
}

/** Lets the holder of the private link in; everyone else sees what they would see if it did not exist. */
export async function guardTicket(request: Request, registration_id: string) {
  if (!(await ticketsOf(request)).includes(registration_id)) throw notFound()
  return registration_id
}

/** The cookie with one more registration in it. */
export async function withTicket(request: Request, registration_id: string) {
  const others = (await ticketsOf(request)).filter((id) => id !== registration_id)
  return ticketsCookie.serialize([...others, registration_id].slice(-mostTickets))
}
