// The least program that sends a page: the same bytes under the same headers, and nothing else.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

const { headers, body } = JSON.parse(process.argv[2] ?? '') as { headers: string[]; body: string }
const bytes = Buffer.from(body, 'base64')

const server = createServer((_req, res) => {
  res.writeHead(200, headers)
  res.end(bytes)
})
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port))
