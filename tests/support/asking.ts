type Wishes = { cookie?: string; params?: Record<string, string>; agent?: string }

const headersOf = ({ cookie, agent }: Wishes) => ({
  ...(cookie ? { cookie } : {}),
  ...(agent ? { 'user-agent': agent } : {}),
})

/** What a loader is given when a browser asks for the address. */
export const get = (address: string, wishes: Wishes = {}) => ({
  request: new Request(new URL(address, 'http://localhost:3000'), { headers: headersOf(wishes) }),
  params: wishes.params ?? {},
  context: {},
})

/** What an action is given when a browser sends the form. */
export function post(
  address: string,
  form: Record<string, string | string[]>,
  wishes: Wishes = {},
) {
  const body = new URLSearchParams()
  for (const [name, value] of Object.entries(form))
    for (const one of [value].flat()) body.append(name, one)
  return {
    request: new Request(new URL(address, 'http://localhost:3000'), {
      method: 'POST',
      body,
      headers: headersOf(wishes),
    }),
    params: wishes.params ?? {},
    context: {},
  }
}

/** The answer a route threw: a redirect, or a refusal. */
export async function thrown(answer: Promise<unknown>): Promise<Response> {
  try {
    await answer
  } catch (response) {
    if (response instanceof Response) return response
    throw response
  }
  throw new Error('Nothing was thrown')
}

/** What the browser sends back of the cookies an answer sets. */
export const cookieOf = (answer: Response) =>
  answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
