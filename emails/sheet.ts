/** A letter is a list of blocks, so that its HTML and its plain text cannot disagree. */
export type Block =
  | { kind: 'heading'; text: string }
  /** With a `lang` where it is not the letter's own. */
  | { kind: 'paragraph'; text: string; lang?: string }
  | { kind: 'button'; text: string; href: string }
  | { kind: 'facts'; facts: readonly { label: string; value: string }[] }
  | { kind: 'code'; label?: string; text: string }
  | { kind: 'qr'; cid: string; alt: string }
  | { kind: 'list'; items: readonly string[] }
  | { kind: 'rule' }
  | { kind: 'funding'; cid: string; alt: string; statement: string }

export type Sheet = {
  language: string
  /** Taken from the language when left out. */
  dir?: 'ltr' | 'rtl'
  title: string
  /** The line an inbox shows beside the subject. */
  preheader: string
  blocks: readonly Block[]
  footer: string
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

const escaped = (text: string) => text.replace(/[&<>"']/g, (sign) => entities[sign] ?? '')
const lines = (text: string) => escaped(text).replace(/\r?\n/g, '<br>')

/** An address a letter may link to; anything else is our own mistake. */
function address(href: string): string {
  if (!/^(https?:\/\/|mailto:|tel:)/.test(href)) throw new Error(`Not a letter's link: ${href}`)
  return escaped(href)
}

const rightToLeft = new Set(['ar', 'fa', 'he', 'ku-arab', 'ps', 'ur'])
const direction = ({ language, dir }: Sheet) =>
  dir ?? (rightToLeft.has(language.toLowerCase().split('-')[0] ?? '') ? 'rtl' : 'ltr')

const sans = "system-ui,-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif"
const mono = "ui-monospace,Menlo,Consolas,'Courier New',monospace"

const dark = `@media (prefers-color-scheme:dark){
.paper{background:#11161B!important}.ink{color:#ECEFF2!important}.muted{color:#A9B3BD!important}
.link{color:#6CC5D3!important}.rule{border-color:#303B45!important}
.button{background:#6CC5D3!important;color:#0C1A1E!important}}`

const ink = 'color:#1B2430'
const gap = 'margin:0 0 16px'

function factsHtml(facts: readonly { label: string; value: string }[]): string {
  const rows = facts.map(
    ({ label, value }) =>
      `<dt class="muted" style="margin:0;font-size:14px;color:#55606D">${escaped(label)}</dt>` +
      `<dd class="ink" dir="auto" style="margin:0 0 12px;${ink}">${lines(value)}</dd>`,
  )
  return `<dl style="margin:0 0 12px">${rows.join('')}</dl>`
}

/** The address stands under its button too: for those whose reader hides links, and for the wary. */
function buttonHtml(text: string, href: string): string {
  const to = address(href)
  return (
    `<p style="margin:24px 0 8px"><a class="button" href="${to}" style="display:inline-block;` +
    `padding:14px 20px;border-radius:6px;background:#0B5563;color:#FFFFFF;font-weight:600;` +
    `text-decoration:none">${escaped(text)}</a></p><p style="${gap};font-size:14px;` +
    `word-break:break-all"><a class="link" dir="ltr" href="${to}" style="color:#0B5563">${to}</a></p>`
  )
}

function codeHtml(text: string, label?: string): string {
  const name = label
    ? `<span class="muted" style="font-size:14px;color:#55606D">${escaped(label)}</span><br>`
    : ''
  return (
    `<p class="ink" style="${gap};${ink}">${name}<code dir="ltr" style="font:600 20px/1.4 ${mono};` +
    `letter-spacing:1px;overflow-wrap:anywhere">${escaped(text)}</code></p>`
  )
}

function qrHtml(cid: string, alt: string): string {
  return (
    `<p style="${gap}"><img src="cid:${escaped(cid)}" width="240" height="240" ` +
    `alt="${escaped(alt)}" style="display:block;background:#FFFFFF;padding:8px"></p>`
  )
}

/** Two cells, so that a narrow screen breaks the sentence beside the emblem, never under it. */
function fundingHtml(block: Extract<Block, { kind: 'funding' }>): string {
  return (
    `<table role="presentation" style="margin:24px 0 16px;border-spacing:0"><tr>` +
    `<td style="padding:0"><img src="cid:${escaped(block.cid)}" width="96" height="64" ` +
    `alt="${escaped(block.alt)}" style="display:block;border:2px solid #FFFFFF"></td>` +
    `<td class="ink" style="padding:0;padding-inline-start:12px;${ink};` +
    `font:700 16px/1.3 Arial,Verdana,sans-serif">${escaped(block.statement)}</td></tr></table>`
  )
}

function listHtml(items: readonly string[]): string {
  const rows = items.map((item) => `<li style="margin:0 0 8px">${lines(item)}</li>`)
  return `<ul class="ink" style="${gap};padding-inline-start:20px;${ink}">${rows.join('')}</ul>`
}

const langHtml = (lang?: string) => (lang ? ` lang="${escaped(lang)}"` : '')

function blockHtml(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `<h2 class="ink" style="margin:32px 0 12px;font-size:20px;line-height:1.25;${ink}">${escaped(block.text)}</h2>`
    case 'paragraph':
      return `<p${langHtml(block.lang)} class="ink" style="${gap};${ink}">${lines(block.text)}</p>`
    case 'button':
      return buttonHtml(block.text, block.href)
    case 'facts':
      return factsHtml(block.facts)
    case 'code':
      return codeHtml(block.text, block.label)
    case 'qr':
      return qrHtml(block.cid, block.alt)
    case 'list':
      return listHtml(block.items)
    case 'rule':
      return '<hr class="rule" style="margin:24px 0;border:0;border-top:1px solid #DCD8CE">'
    case 'funding':
      return fundingHtml(block)
  }
}

/** The letter as a document that stands alone: inline styles, light and dark, no outside picture. */
export function renderHtml(sheet: Sheet): string {
  const { language, title, preheader, blocks, footer } = sheet
  const dir = direction(sheet)
  return (
    `<!doctype html><html lang="${escaped(language)}" dir="${dir}"><head><meta charset="utf-8">` +
    `<meta name="viewport" content="width=device-width,initial-scale=1">` +
    `<meta name="color-scheme" content="light dark">` +
    `<meta name="supported-color-schemes" content="light dark">` +
    `<title>${escaped(title)}</title><style>:root{color-scheme:light dark}${dark}</style></head>` +
    `<body class="paper" style="margin:0;padding:0;background:#FBFAF7">` +
    `<div style="display:none;max-height:0;overflow:hidden">${escaped(preheader)}</div>` +
    `<div class="paper" lang="${escaped(language)}" dir="${dir}" style="max-width:600px;` +
    `margin:0 auto;padding:32px 20px;background:#FBFAF7;font:16px/1.5 ${sans};` +
    `text-align:start;overflow-wrap:break-word">` +
    `<h1 class="ink" style="margin:0 0 20px;font-size:28px;line-height:1.2;${ink}">${escaped(title)}</h1>` +
    blocks.map(blockHtml).join('') +
    `<hr class="rule" style="margin:32px 0 16px;border:0;border-top:1px solid #DCD8CE">` +
    `<p class="muted" style="margin:0;font-size:14px;color:#55606D">${lines(footer)}</p>` +
    `</div></body></html>`
  )
}

const width = 76

/** Addresses are never broken; a longer word of any other kind is. */
function pieces(word: string): string[] {
  if (word.length <= width - 4) return [word]
  const signs = [...word]
  if (signs.length <= width - 4 || /:\/\/|^mailto:/.test(word)) return [word]
  const first = signs.slice(0, width - 4).join('')
  return [first, ...pieces(signs.slice(width - 4).join(''))]
}

function wrapLine(text: string, indent: string): string {
  const rows: string[] = []
  const most = width - indent.length
  let row = ''
  for (const word of text.split(/\s+/).filter(Boolean).flatMap(pieces)) {
    const longer = row ? `${row} ${word}` : word
    // What is short in units is short in signs too, and most lines are: signs are counted at the end of a line alone.
    if (row && longer.length > most && [...longer].length > most) {
      rows.push(row)
      row = word
    } else row = longer
  }
  return [...rows, row].join(`\n${indent}`)
}

const wrapped = new Map<string, string>()

/** Thousands of letters say the same of one event: what was wrapped once is known, unless it is long. */
function wrap(text: string, indent = ''): string {
  const key = `${indent}\n${text}`
  const known = wrapped.get(key) ?? wrapLines(text, indent)
  if (wrapped.size >= 1000) wrapped.clear()
  if (key.length <= 500) wrapped.set(key, known)
  return known
}

const wrapLines = (text: string, indent: string) =>
  text
    .split(/\r?\n/)
    .map((line) => wrapLine(line, indent))
    .join(`\n${indent}`)

function blockText(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `${wrap(block.text)}\n${'-'.repeat(Math.min([...block.text].length, width))}`
    case 'paragraph':
      return wrap(block.text)
    case 'button':
      return `${wrap(`${block.text}:`)}\n${address(block.href) && block.href}`
    case 'facts':
      return block.facts.map(({ label, value }) => wrap(`${label}: ${value}`, '  ')).join('\n')
    case 'code':
      return `  ${wrap(block.label ? `${block.label}: ${block.text}` : block.text, '  ')}`
    case 'qr':
      return wrap(`[${block.alt}]`)
    case 'list':
      return block.items.map((item) => `- ${wrap(item, '  ')}`).join('\n')
    case 'rule':
      return '-'.repeat(24)
    case 'funding':
      return wrap(block.statement)
  }
}

/** The same letter for those who read plain text: at most 76 signs a line, addresses whole. */
export function renderText({ title, blocks, footer }: Sheet): string {
  const parts = [wrap(title), ...blocks.map(blockText), `${'-'.repeat(24)}\n${wrap(footer)}`]
  return `${parts.join('\n\n')}\n`
}
