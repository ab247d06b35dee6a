/** What a mail server, or the way to it, said to a letter. Its words are read here and kept nowhere: they often name the address. */
export type Refusal = {
  code?: string
  /** What we had said: 'MAIL FROM', 'RCPT TO', 'DATA', or something before these. */
  command?: string
  responseCode?: number
  response?: string
  message?: string
}

/**
 * Whose affair a refusal is. `ours`: the server, our sign-in, our sender or our standing; every other letter would
 * meet it too. `later`: the receiver's, for now. `never`: the receiver's or the letter's, for good.
 */
export type Fault = 'ours' | 'later' | 'never'

/** RFC 3463's subject and detail, or subject alone, where the server says no for good. */
const finals: Record<string, Fault> = {
  // Of the sender's address, not the receiver's.
  '1.7': 'ours',
  '1.8': 'ours',
  '1': 'never',
  '2.2': 'later',
  '2': 'never',
  '3.4': 'never',
  '3': 'ours',
  '4': 'never',
  '6': 'never',
  // A list that takes letters from its own members alone.
  '7.2': 'never',
  '7': 'ours',
}

/** Replies that RFC 5321 gives to a receiver. All that are not here, 500, 502, 503, 504 and 554 too, are about us. */
const aboutReceiver: Record<number, Fault> = {
  501: 'never',
  550: 'never',
  551: 'never',
  552: 'later',
  553: 'never',
  556: 'never',
}

const noRelay = /relay|rcpthosts/i
const ourStanding =
  /authenticat|sender|spf|dkim|dmarc|spam|block|black|banned|reputation|policy|denied/i

/** In doubt it is ours: then the next letter is tried, and where that one is taken it was not. */
export function faultOf(refusal: Refusal): Fault {
  const { command, responseCode } = refusal
  if (responseCode === undefined) return withoutAnswer(refusal)
  const status = statusOf(refusal)
  if (isTooLarge(refusal, status)) return 'never'
  if (command !== 'RCPT TO' && command !== 'DATA') return 'ours'
  return responseCode < 500 ? forNow(responseCode, status) : forGood(refusal, status)
}

const forNow = (responseCode: number, status: Status | undefined): Fault =>
  responseCode === 421 || responseCode === 454 || status?.subject === '3' ? 'ours' : 'later'

function forGood(refusal: Refusal, status: Status | undefined): Fault {
  // Some tell it with the status of an unknown address.
  if (noRelay.test(refusal.response ?? '')) return 'ours'
  const known = status && (finals[`${status.subject}.${status.detail}`] ?? finals[status.subject])
  return known ?? byReply(refusal)
}

function byReply({ command, responseCode = 0, response = '' }: Refusal): Fault {
  // After the letter itself a reply without a status is the server's judgement of what we send.
  if (command !== 'RCPT TO' || ourStanding.test(response)) return 'ours'
  return aboutReceiver[responseCode] ?? 'ours'
}

function isTooLarge({ command, responseCode }: Refusal, status: Status | undefined) {
  if (responseCode === undefined || responseCode < 500) return false
  const said = status && `${status.subject}.${status.detail}`
  if (said === '3.4' || said === '2.3') return true
  return responseCode === 552 && command !== 'RCPT TO' && said !== '2.2'
}

/** The way broke, or nodemailer itself would not send such a letter. */
function withoutAnswer({ code, message = '' }: Refusal): Fault {
  if (code === 'ESTREAM') return 'later'
  const isAboutLetter = code === 'EENVELOPE' || code === 'EMESSAGE'
  return isAboutLetter && !message.startsWith('Invalid sender') ? 'never' : 'ours'
}

type Status = { subject: string; detail: string }

function statusOf({ response = '' }: Refusal): Status | undefined {
  const [, subject, detail] = /^\d{3}[ -]#?[245]\.(\d{1,3})\.(\d{1,3})\b/.exec(response) ?? []
  return subject !== undefined && detail !== undefined ? { subject, detail } : undefined
}

/** For the desk and the log: the stage and the codes. */
export function codesOf(refusal: Refusal) {
  const { code = 'unknown', command, responseCode, response } = refusal
  if (responseCode === undefined) return code
  const status = /^\d{3}[ -]#?([245]\.\d{1,3}\.\d{1,3})\b/.exec(response ?? '')?.[1]
  return [command ?? code, responseCode, status].filter(Boolean).join(' ')
}
