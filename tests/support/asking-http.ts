import { request } from 'node:http'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { config } from '#app/config.server.ts'

export type Asked = {
  method?: string
  headers?: Record<string, string | string[]>
  body?: string | Buffer
}
export type Heard = { status: number; page: string; headers: Record<string, unknown> }

/** Asks the server that listens where the settings say, with what fetch would not send. */
export function ask(path: string, { method = 'GET', headers = {}, body }: Asked = {}) {
  return new Promise<Heard>((resolve, reject) => {
    const { HOST: host, PORT: port } = config
    const asking = request({ host, port, path, method, headers, agent: false })
    asking.on('error', reject).on('response', (response) => {
      const { statusCode: status = 0, headers: said } = response
      text(response).then((page) => resolve({ status, page, headers: said }), reject)
    })
    asking.end(body)
  })
}

/** Says the bytes and hears all that is answered, until the server hangs up. */
export function say(bytes: string | Buffer) {
  return new Promise<string>((resolve, reject) => {
    let heard = ''
    const socket = connect(config.PORT, config.HOST, () => socket.write(bytes))
    socket.setEncoding('latin1').on('data', (piece) => (heard += piece))
    socket.on('error', reject).on('close', () => resolve(heard))
  })
}

/** Says the bytes and stays; resolves to the first that is answered. */
export function begin(bytes: string | Buffer) {
  const socket = connect(config.PORT, config.HOST, () => socket.write(bytes))
  const heard = new Promise<string>((resolve) =>
    socket
      .setEncoding('latin1')
      .once('data', (piece) => resolve(String(piece)))
      .on('error', () => undefined),
  )
  return { heard, hangUp: () => socket.destroy() }
}

export const formType = { 'content-type': 'application/x-www-form-urlencoded' }
