import fc from 'fast-check'
import { expect, test } from 'vitest'
import { toHtml, toText } from '#app/tools/markdown.ts'
import { sharedData } from '#tests/tools/shared-data.ts'

const link = (href: string, text: string) => `<a href="${href}" rel="nofollow noopener">${text}</a>`

test('everyday text becomes paragraphs, and its line breaks are kept', () => {
  expect(toHtml('Hej **du**,\nvälkommen.\n\n- ett\n- två')).toBe(
    '<p>Hej <strong>du</strong>,<br />\nvälkommen.</p>\n<ul>\n<li>ett</li>\n<li>två</li>\n</ul>',
  )
})

test('headings begin at the third level, whatever the author used, without a gap', () => {
  expect(toHtml('# A')).toBe('<h3>A</h3>')
  expect(toHtml('## A\n#### B\n## C')).toBe('<h3>A</h3>\n<h4>B</h4>\n<h3>C</h3>')
  expect(toHtml('# A\n## B\n### C\n#### D\n##### E')).toBe(
    '<h3>A</h3>\n<h4>B</h4>\n<h5>C</h5>\n<h6>D</h6>\n<h6>E</h6>',
  )
})

test('addresses become links, also those that begin with www', () => {
  expect(toHtml('https://a.se')).toBe(`<p>${link('https://a.se', 'https://a.se')}</p>`)
  expect(toHtml('(www.a.se/b).')).toBe(`<p>(${link('https://www.a.se/b', 'www.a.se/b')}).</p>`)
  expect(toHtml('a@b.se')).toBe(`<p>${link('mailto:a@b.se', 'a@b.se')}</p>`)
  expect(toHtml('[Ring](tel:+46701740605)')).toBe(`<p>${link('tel:+46701740605', 'Ring')}</p>`)
})

test('what is no address is left alone', () => {
  expect(toHtml('t.ex.nu, kl. 9.30, filen.md')).toBe('<p>t.ex.nu, kl. 9.30, filen.md</p>')
})

test('a picture becomes its description', () => {
  expect(toHtml('![Karta <b>](https://a.se/x.png)')).toBe('<p>Karta &lt;b&gt;</p>')
})

test.each([
  ['[x](/relative)', '<p>[x](/relative)</p>'],
  ['[x](//a.se)', '<p>[x](//a.se)</p>'],
  ['[x](ftp://a.se)', '<p>[x](ftp://a.se)</p>'],
  ['[x](#here)', '<p>[x](#here)</p>'],
  ['[x](javascript:alert(1))', '<p>[x](javascript:alert(1))</p>'],
  ['[x](JaVaScRiPt:alert(1))', '<p>[x](JaVaScRiPt:alert(1))</p>'],
  ['[x](java&#x73;cript:alert(1))', '<p>[x](javascript:alert(1))</p>'],
  ['[x](vbscript:x)', '<p>[x](vbscript:x)</p>'],
  ['[x](data:text/html;base64,PHNjcmlwdD4=)', '<p>[x](data:text/html;base64,PHNjcmlwdD4=)</p>'],
  ['[x](data:image/png;base64,AAAA)', '<p>[x](data:image/png;base64,AAAA)</p>'],
  ['<javascript:alert(1)>', '<p>&lt;javascript:alert(1)&gt;</p>'],
  ['[x](java\u0000script:alert(1))', '<p>[x](javascript:alert(1))</p>'],
  ['[x](\u202ehttps://a.se)', `<p>${link('https://a.se', 'x')}</p>`],
  ['<script>alert(1)</script>', '<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>'],
  ['<img src=x onerror=alert(1)>', '<p>&lt;img src=x onerror=alert(1)&gt;</p>'],
  ['`<b onclick=x>`', '<p><code>&lt;b onclick=x&gt;</code></p>'],
  ['```"><script>\nx\n```', '<pre><code>x\n</code></pre>'],
])('%j is harmless', (text, html) => {
  expect(toHtml(text)).toBe(html)
})

test('a title or quotes in an address do not get out of their attribute', () => {
  expect(toHtml('[x](https://a.se "t\\" onclick=\\"x")')).toBe(
    `<p>${link('https://a.se', 'x')}</p>`,
  )
  expect(toHtml('[x](<https://a.se/" onclick="x>)')).toBe(
    `<p>${link('https://a.se/%22%20onclick=%22x', 'x')}</p>`,
  )
})

const tag =
  /<(?:\/?(?:p|hr|h[3-6]|blockquote|ul|li|pre|code|strong|em|s|table|thead|tbody|tr|th|td|ol)|br \/|hr \/|ol start="\d+"|\/a|a(?: href="(?:https?:\/\/|mailto:|tel:)[^"<>]*")? rel="nofollow noopener")>/gi
const isHarmless = (text: string) => !/[<>]/.test(toHtml(text).replace(tag, ''))

test('every tag that is opened is closed', () => {
  expect(toHtml('__a__ [b](/c) __d__ [e](ftp://f) ![g](h)')).toBe(
    '<p><strong>a</strong> [b](/c) <strong>d</strong> [e](ftp://f) ![g](h)</p>',
  )
})

test('whatever is written, only harmless tags come out', () => {
  const pieces = fc.constantFrom(
    ...['<', '>', '"', "'", '[', ']', '(', ')', '!', '`', '\n', '# ', '- ', '> ', '|', '&#x', ';'],
    ...['javascript:', 'https://a.se', 'onerror=', '<script>', '<a href=', 'data:', '\\', '\u0000'],
  )

  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 40 }), (parts) => isHarmless(parts.join(''))),
    { numRuns: 500 },
  )
})

const naughty = sharedData('naughty/blns.json')
test.skipIf(naughty === undefined)('the big list of naughty strings is harmless', () => {
  const strings: string[] = JSON.parse(naughty ?? '[]')

  expect(strings.length > 500).toBe(true)
  expect(strings.filter((text) => !isHarmless(text))).toEqual([])
  expect(strings.filter((text) => !isHarmless(`[x](${text}) ![y](${text})`))).toEqual([])
})

test('a long or crafty text cannot make an endless page', () => {
  const crafty = ['[', '*a_', '> ', '`', '![](', '<a@b.c>', '| a |\n|---|\n', '# a\n', 'www.a.se ']
  const sizes = crafty.map((piece) => toHtml(piece.repeat(30_000)).length)
  const definition = `[a]: https://a.se/${'x'.repeat(9000)}\n\n${'[a]'.repeat(3000)}`

  expect(sizes.filter((size) => size > 500_000)).toEqual([])
  expect(toHtml(definition).length < 40_000).toBe(true)
})

test('plain text keeps what links and lists say', () => {
  const text =
    '# Hitta hit\n\nTa [bussen](https://sl.se) till **Solna** & gå.\nhttps://a.se\n\n- ett\n- två\n  - tre'

  expect(toText(text)).toBe(
    'Hitta hit\n\nTa bussen (https://sl.se) till Solna & gå.\nhttps://a.se\n\n- ett\n- två\n- tre',
  )
})

test('plain text of a table has a line a row', () => {
  expect(toText('| a | b |\n|---|---|\n| 1 | 2 |\n\nslut')).toBe('a b\n1 2\n\nslut')
})

test('plain text shows marks as they were written', () => {
  expect(toText('1 < 2 & "3" > \'2\' &amp; `&lt;b&gt;`')).toBe('1 < 2 & "3" > \'2\' & &lt;b&gt;')
})
