type Form = { email: string; wire: string }
type Asked = { port: number; forms: Form[]; path: string; connections: number }

/**
 * People who send their form until they are told that it was taken, as a browser's "send again" does. Anything but
 * "taken" and "not now" is remembered as odd.
 */
export function insist({ port, forms, path, connections }: Asked) {
  const taken: string[] = []
  const odd: unknown[] = []
  let refused = 0
  let next = 0
  let wake: () => void = () => undefined

  const news = () => new Promise<void>((resolve) => (wake = resolve))

  async function send({ email, wire }: Form) {
    const body = wire.slice(wire.indexOf('\r\n\r\n') + 4)
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded' }
    for (;;) {
      const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
        method: 'POST',
        headers,
        body,
        redirect: 'manual',
      })
      await answer.arrayBuffer()
      if (answer.status === 303) break
      refused += 1
      wake()
      if (answer.status !== 503 || !answer.headers.has('Retry-After')) odd.push(answer.status)
    }
    taken.push(email)
    wake()
  }
  async function person() {
    for (let form = forms[next++]; form; form = forms[next++]) await send(form)
  }
  const all = Promise.all(Array.from({ length: connections }, person))
  return {
    taken,
    odd,
    all,
    /** Until so many more have been taken; or all. */
    async more(many: number) {
      const enough = Math.min(forms.length, taken.length + many)
      while (taken.length < enough) await news()
    },
    async someoneIsRefused() {
      const before = refused
      while (refused === before) await news()
    },
  }
}
