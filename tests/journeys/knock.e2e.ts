import { expect, test } from '@playwright/test'
import { allRoutes } from '../support/routes.ts'
import { startServer } from '../support/server.ts'

const addresses = allRoutes().map(({ path }) =>
  path.replace(/:([\w_]+)/g, 'missing').replace('*', 'nothing/here'),
)

const queries = ['', '?_data=x', '?%5Fdata=routes/desk', '?_routes=x', '?_routes=', '?index&_data']
const kinds = [
  'application/x-www-form-urlencoded',
  'multipart/form-data',
  'multipart/form-data; boundary=x',
  'application/json',
  'text/plain',
  'image/png; charset=\u00a7',
  '',
]
const bodies = ['', 'a=b', '{"a":', '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nb', '%']
const methods = ['POST', 'PUT', 'PATCH', 'DELETE', 'PROPFIND']

test('nothing that a stranger asks for, in whatever way, leaves a line of error in the log', async () => {
  test.setTimeout(240_000)
  const server = await startServer({ program: 'example', environment: { LIMITS: 'off' } })
  const failed: string[] = []
  let seen = errors(server.said())
  const ask = async (path: string, init: RequestInit = {}) => {
    const response = await fetch(server.url + path, { redirect: 'manual', ...init })
    await response.arrayBuffer()
    const now = errors(server.said())
    const told = `${init.method ?? 'GET'} ${path} ${JSON.stringify(init.headers ?? '')}`
    if (response.status >= 500 || now > seen) failed.push(`${response.status} ${told}`)
    seen = now
    return response.status
  }

  for (const address of addresses) {
    for (const query of queries) {
      await ask(address + query)
      await ask(`${address === '/' ? '/_root' : address}.data${query}`)
    }
    for (const [at, kind] of kinds.entries()) {
      const headers = { origin: server.url, ...(kind && { 'content-type': kind }) }
      const method = methods[at % methods.length] as string
      const body = bodies[at % bodies.length] as string
      await ask(address, { method: 'POST', headers, body })
      await ask(`${address}.data?_routes=x`, { method: 'POST', headers, body })
      await ask(`${address}?_data=x`, { method, headers, body })
      await ask(address, { method, headers, body })
    }
  }
  const data = await ask('/desk?_data=x')
  await server.remove()

  expect(failed).toEqual([])
  expect(data).toBe(400)
})

const errors = (said: string) =>
  said.split('\n').filter((line) => line.includes('"level":50')).length
