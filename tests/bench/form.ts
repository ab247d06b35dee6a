type Values = Record<string, string | string[]>

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#x27': "'" }
const decoded = (text: string) =>
  text.replace(/&(amp|lt|gt|quot|#x27);/g, (_, name) => entities[name] ?? '')
const attribute = (tag: string, name: string) => {
  const value = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1]
  return value === undefined ? undefined : decoded(value)
}
const has = (tag: string, name: string) => new RegExp(`\\s${name}(?:=|\\s|/|>)`).test(tag)

/** What a browser would send of the page's form that has the named field, if nothing were changed. */
export function formIn(html: string, field: string): Values {
  const forms = [...html.matchAll(/<form[\s>][\s\S]*?<\/form>/g)].map(([form]) => form)
  const form = forms.find((one) => one.includes(`name="${field}"`))
  if (!form) throw new Error(`The page has no form with a field ${field}`)
  return collected([...inputs(form), ...textareas(form), ...selects(form)])
}

type Pair = [name: string, value: string]

function inputs(form: string): Pair[] {
  return [...form.matchAll(/<input\s[^>]*>/g)].flatMap(([tag]): Pair[] => {
    const name = attribute(tag, 'name')
    const type = attribute(tag, 'type') ?? 'text'
    const choice = type === 'radio' || type === 'checkbox'
    if (!name || (choice && !has(tag, 'checked'))) return []
    return [[name, attribute(tag, 'value') ?? (choice ? 'on' : '')]]
  })
}

function textareas(form: string): Pair[] {
  const found = form.matchAll(/(<textarea\s[^>]*>)([\s\S]*?)<\/textarea>/g)
  return [...found].map(([, tag = '', value = '']) => [
    attribute(tag, 'name') ?? '',
    decoded(value.replace(/^\n/, '')),
  ])
}

function selects(form: string): Pair[] {
  const found = form.matchAll(/(<select\s[^>]*>)([\s\S]*?)<\/select>/g)
  return [...found].map(([, tag = '', options = '']) => {
    const all = [...options.matchAll(/<option[^>]*>/g)].map(([option]) => option)
    const chosen = all.find((option) => has(option, 'selected')) ?? all[0] ?? ''
    return [attribute(tag, 'name') ?? '', attribute(chosen, 'value') ?? '']
  })
}

function collected(pairs: Pair[]): Values {
  const values: Values = {}
  for (const [name, value] of pairs) {
    const before = values[name]
    values[name] = before === undefined ? value : [before, value].flat()
  }
  return values
}

/** A form's values as a browser sends them. */
export function encoded(values: Values) {
  const pairs = Object.entries(values).flatMap(([name, value]) =>
    [value].flat().map((one) => [name, one]),
  )
  return new URLSearchParams(pairs).toString()
}

export const formType = { 'Content-Type': 'application/x-www-form-urlencoded' }

type Posting = { path: string; cookie?: string; values: Values }

export function post(port: number, { path, cookie = '', values }: Posting) {
  return fetch(`http://127.0.0.1:${port}${path}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { ...formType, cookie },
    body: encoded(values),
  })
}
