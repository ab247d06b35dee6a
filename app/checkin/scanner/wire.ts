import { paths } from '#app/paths.ts'
import type { RegistrationState } from '#app/registrations/standing/standing.ts'
import type { Count } from '../people.server.ts'
import type { Reply, Sending } from './send-queue.ts'

const patience = 6000

export type Person = {
  registration_id: string
  name: string
  organisation_name: string
  state: RegistrationState
  admitted_at: string | null
}

export const post = ({ path, body }: Sending) =>
  ask(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  })

/** Undefined when there is no answer just now. */
export const askCount = () => read<Count>(paths.doorCount())
export const askPeople = (q: string) => read<{ people: Person[] }>(paths.doorPeople({ q }))

async function read<Value>(path: string): Promise<Value | undefined> {
  const reply = await ask(path, {}).catch(() => undefined)
  if (reply?.status === 401) location.reload()
  return reply?.status === 200 ? (reply.body as Value) : undefined
}

/** Rejects unless it is our own server that answers: a hotel's network may say 200 with a page of its own. */
async function ask(path: string, init: RequestInit): Promise<Reply> {
  const stop = new AbortController()
  const timer = setTimeout(() => stop.abort(), patience)
  try {
    const response = await fetch(path, { ...init, redirect: 'error', signal: stop.signal })
    const isJson = response.headers.get('Content-Type')?.startsWith('application/json') ?? false
    if (response.ok && !isJson) throw new Error('Somebody else answered')
    return { status: response.status, body: isJson ? await response.json() : undefined }
  } finally {
    clearTimeout(timer)
  }
}
