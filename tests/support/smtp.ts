import type { AddressInfo } from 'node:net'
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer, type SMTPServerDataStream } from 'smtp-server'

/** How the mail server treats what it is sent. A number: refuse so many letters for now, then accept. */
export type Mood = 'accept' | 'refuse' | 'hang' | { refuse_for_now: number }

export type Postbox = {
  /** For MAIL_URL. */
  url: string
  /** Letters accepted so far, in the order they came. */
  received: () => ParsedMail[]
  /** The first letter that fits, as soon as it is there. */
  waitFor: (fits: (letter: ParsedMail) => boolean) => Promise<ParsedMail>
  /** How often a sender tried to deliver, refused attempts too. */
  attempts: () => number
  become: (mood: Mood) => void
  stop: () => Promise<void>
}

/** A real SMTP server on a free loopback port, which keeps the letters it accepts. */
export async function startPostbox(initial: Mood = 'accept'): Promise<Postbox> {
  const letters = new Letters()
  let mood = initial
  let attempts = 0
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    logger: false,
    closeTimeout: 100,
    disableReverseLookup: true,
    onData(stream, _session, answer) {
      attempts += 1
      const verdict = judge(mood)
      mood = verdict.next
      void take(stream).then(async (raw) => {
        if (verdict.hang) return
        if (verdict.refusal) return answer(verdict.refusal)
        letters.add(await simpleParser(raw))
        answer()
      }, answer)
    },
  })
  server.on('error', () => undefined)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${port}`,
    received: () => [...letters.all],
    waitFor: (fits) => letters.waitFor(fits),
    attempts: () => attempts,
    become(next) {
      mood = next
    },
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

class Letters {
  readonly all: ParsedMail[] = []
  #waiting: { fits: (letter: ParsedMail) => boolean; resolve: (letter: ParsedMail) => void }[] = []

  add(letter: ParsedMail) {
    this.all.push(letter)
    const served = this.#waiting.filter((waiting) => waiting.fits(letter))
    this.#waiting = this.#waiting.filter((waiting) => !served.includes(waiting))
    for (const waiting of served) waiting.resolve(letter)
  }

  waitFor(fits: (letter: ParsedMail) => boolean) {
    const there = this.all.find(fits)
    if (there) return Promise.resolve(there)
    return new Promise<ParsedMail>((resolve) => this.#waiting.push({ fits, resolve }))
  }
}

type Verdict = { next: Mood; hang?: true; refusal?: Error }

function judge(mood: Mood): Verdict {
  if (mood === 'accept') return { next: mood }
  if (mood === 'hang') return { next: mood, hang: true }
  if (mood === 'refuse') return { next: mood, refusal: refusal(550, '5.1.1 Not wanted here') }
  const left = mood.refuse_for_now - 1
  return {
    next: left > 0 ? { refuse_for_now: left } : 'accept',
    refusal: refusal(451, 'Come back later'),
  }
}

const refusal = (responseCode: number, sentence: string) =>
  Object.assign(new Error(sentence), { responseCode })

async function take(stream: SMTPServerDataStream) {
  const pieces: Buffer[] = []
  for await (const piece of stream) pieces.push(piece)
  return Buffer.concat(pieces)
}
