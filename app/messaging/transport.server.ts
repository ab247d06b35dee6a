import nodemailer from 'nodemailer'
import { config } from '#app/config.server.ts'

/** How sending went. `later`: surely not delivered. `never`: refused for good. `uncertain`: nobody knows. */
export type Sending =
  | { outcome: 'sent' }
  | { outcome: 'later' | 'never' | 'uncertain'; error: string }

export type Message = Parameters<ReturnType<typeof open>['sendMail']>[0]
export type Transport = { send: (message: Message) => Promise<Sending>; close: () => void }

/** A few connections at a time, kept open while there is more to send. */
export const atOnce = 4

/** A way to a mail server, by an address such as smtp://user:password@host:587. */
export function openTransport(url: string): Transport {
  const pool = open(url)
  // A letter whose body had begun may have been taken although no answer came.
  const begun = new Set<string | undefined>()
  pool.use('stream', ({ data, message }, next) => {
    const read = message.createReadStream.bind(message)
    message.createReadStream = (options) =>
      read(options).once('resume', () => begun.add(data.messageId))
    next()
  })
  return {
    close: () => pool.close(),
    async send(message) {
      try {
        await pool.sendMail(message)
        return { outcome: 'sent' }
      } catch (error) {
        return failure(error as MailError, begun.has(message.messageId))
      } finally {
        begun.delete(message.messageId)
      }
    },
  }
}

type MailError = { code?: string; responseCode?: number }

/** Its words hold the code alone: what a server answers often names the address. */
function failure({ code = 'unknown', responseCode }: MailError, wasBegun: boolean): Sending {
  const isAboutLetter = code === 'EENVELOPE' || code === 'EMESSAGE'
  const error = [code, responseCode].filter(Boolean).join(' ')
  // A 5xx to the sign-in or the greeting is about our settings, and other letters would suffer for it.
  const isFinal = isAboutLetter && (responseCode === undefined || responseCode >= 500)
  if (isFinal) return { outcome: 'never', error }
  if (responseCode !== undefined || !wasBegun) return { outcome: 'later', error }
  return { outcome: 'uncertain', error: 'uncertain' }
}

const open = (url: string) =>
  nodemailer.createTransport({
    url,
    pool: true,
    maxConnections: atOnce,
    maxMessages: 100,
    // The pool must not send again on its own account what it began before.
    maxRequeues: 0,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 60_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  })

let own: Transport | undefined

/** The process's one way out; undefined where no mail server is set. */
export function ownTransport() {
  if (!config.MAIL_URL) return undefined
  own ??= openTransport(config.MAIL_URL)
  return own
}
