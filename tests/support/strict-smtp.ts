import { type AddressInfo, createServer, type Socket } from 'node:net'

/** Where a mail server may say no. 'BODY' is the reply to the letter itself. */
export type Stage = 'CONNECT' | 'EHLO' | 'AUTH' | 'MAIL FROM' | 'RCPT TO' | 'DATA' | 'BODY'
export type Said = { stage: Stage; line: string }
/** A reply in place of the usual one; 'hang' to say nothing, 'break' to hang up. */
export type Answer = (said: Said) => string | undefined

const usual: Record<Stage, string> = {
  CONNECT: '220 strict',
  EHLO: '250-strict\r\n250-AUTH PLAIN\r\n250 SIZE 100000000',
  AUTH: '235 2.7.0 in',
  'MAIL FROM': '250 2.1.0 ok',
  'RCPT TO': '250 2.1.5 ok',
  DATA: '354 go on',
  BODY: '250 2.0.0 taken',
}

/** A mail server that answers each stage with the very words a test gives it, for what a polite one never says. */
export async function startStrictServer(initial: Answer = () => undefined) {
  const taken: string[] = []
  const heard: Said[] = []
  const sockets = new Set<Socket>()
  let answer = initial
  const server = createServer((socket) => {
    sockets.add(socket.on('error', () => undefined).on('close', () => sockets.delete(socket)))
    const reply = (said: Said) => {
      heard.push(said)
      const words = answer(said) ?? usual[said.stage]
      if (words === 'break') socket.destroy()
      else if (words !== 'hang') socket.write(`${words}\r\n`)
      return words.startsWith('2') || words.startsWith('3')
    }
    listen(socket, reply, (body) => taken.push(body))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url: `smtp://${host}`,
    urlWithPassword: `smtp://us:secret@${host}`,
    /** Bodies that it has taken. */
    taken,
    heard,
    stop() {
      for (const socket of sockets) socket.destroy()
      server.close()
    },
    become(next: Answer) {
      answer = next
    },
  }
}

const stages = ['EHLO', 'AUTH', 'MAIL FROM', 'RCPT TO', 'DATA'] as const

function listen(socket: Socket, reply: (said: Said) => boolean, take: (body: string) => void) {
  let body: string | undefined
  let rest = ''
  reply({ stage: 'CONNECT', line: '' })
  const hearBody = (said: string, line: string) => {
    body = line === '.' ? undefined : `${said}${line}\n`
    if (body === undefined && reply({ stage: 'BODY', line: said })) take(said)
  }
  const hear = (line: string) => {
    if (body !== undefined) return hearBody(body, line)
    const stage = stages.find((one) => line.toUpperCase().startsWith(one))
    if (!stage) socket.write('250 ok\r\n')
    else if (reply({ stage, line }) && stage === 'DATA') body = ''
  }
  socket.on('data', (piece) => {
    const lines = (rest + piece).split('\r\n')
    rest = lines.pop() ?? ''
    for (const line of lines) hear(line)
  })
}
