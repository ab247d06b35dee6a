import { describe, expect, test } from 'vitest'
import { type Block, renderHtml, renderText, type Sheet } from '#emails/sheet.ts'

const blocks: Block[] = [
  { kind: 'paragraph', text: 'Hej Amina.\nDu är anmäld.' },
  {
    kind: 'facts',
    facts: [
      { label: 'Dag', value: '9 februari 2027' },
      { label: 'Tid', value: 'kl. 10–16' },
      { label: 'Plats', value: 'Länsstyrelsen, Regeringsgatan 66, plan 4' },
    ],
  },
  { kind: 'heading', text: 'Din biljett' },
  { kind: 'qr', cid: 'ticket', alt: 'Din biljett som QR-kod' },
  { kind: 'code', label: 'Kod', text: '01JKXW5Q8M3N7P2R4S6T8V0W1X' },
  { kind: 'list', items: ['Ta med biljetten.', 'Kom i tid.'] },
  { kind: 'button', text: 'Se din dag', href: 'https://tillsammans.example/my/day?a=1&b=2' },
  { kind: 'rule' },
  {
    kind: 'funding',
    cid: 'eu',
    alt: 'EU-flaggan',
    statement: 'Medfinansieras av Europeiska unionen',
  },
]

const letter = (change: Partial<Sheet> = {}): Sheet => ({
  language: 'sv',
  title: 'Du är anmäld till Stockholm tillsammans',
  preheader: 'Din biljett finns i brevet.',
  blocks,
  footer: 'Länsstyrelsen i Stockholms län\n08-785 40 00',
  ...change,
})

/** What a reader of the HTML sees, as words. */
const words = (html: string) =>
  html
    .replace(/<style>.*<\/style>/s, '')
    .replace(/<img[^>]*alt="([^"]*)"[^>]*>/g, ' $1 ')
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ')

describe('the sheet of letters', () => {
  test('what people typed is text, never markup', () => {
    const typed = `<script>alert("x")</script> & 'Åsa'`
    const every: Block[] = [
      { kind: 'heading', text: typed },
      { kind: 'paragraph', text: typed },
      { kind: 'facts', facts: [{ label: typed, value: typed }] },
      { kind: 'code', label: typed, text: typed },
      { kind: 'list', items: [typed] },
      { kind: 'qr', cid: typed, alt: typed },
      { kind: 'button', text: typed, href: `https://a.example/?q=${typed}` },
      { kind: 'funding', cid: typed, alt: typed, statement: typed },
    ]

    const html = renderHtml(
      letter({ language: typed, title: typed, preheader: typed, footer: typed, blocks: every }),
    )

    expect(html).not.toContain('<script')
    expect(html).not.toContain('"x"')
    expect(html).not.toContain("'Åsa'")
  })

  test('a link that is not an address is refused in both parts', () => {
    const wrong = letter({ blocks: [{ kind: 'button', text: 'Se', href: 'javascript:alert(1)' }] })

    expect(() => renderHtml(wrong)).toThrow('Not a letter')
    expect(() => renderText(wrong)).toThrow('Not a letter')
  })

  test('Arabic runs from right to left without being told', () => {
    const html = renderHtml(letter({ language: 'ar' }))

    expect(html).toContain('<html lang="ar" dir="rtl">')
    expect(html).not.toMatch(/text-align:left|padding-left|margin-left/)
  })

  test('Swedish runs from left to right', () => {
    expect(renderHtml(letter())).toContain('<html lang="sv" dir="ltr">')
  })

  test('no line of plain text passes 76 signs, save an address that cannot be broken', () => {
    const href = `https://tillsammans.example/${'a'.repeat(90)}`
    const long: Block[] = [
      { kind: 'paragraph', text: 'Förmiddagen ägnas åt arbetsmarknaden. '.repeat(12) },
      { kind: 'paragraph', text: 'å'.repeat(200) },
      { kind: 'facts', facts: [{ label: 'Namn', value: 'ord '.repeat(60) }] },
      { kind: 'list', items: ['seminarium '.repeat(20)] },
      { kind: 'heading', text: 'Parallella seminarier '.repeat(5) },
      { kind: 'button', text: 'Öppna', href },
    ]

    const over = renderText(letter({ blocks: long }))
      .split('\n')
      .filter((line) => [...line].length > 76)

    expect(over).toEqual([href])
  })

  test('both parts say the same', () => {
    const text = renderText(letter())
    const html = words(renderHtml(letter()))

    const facts = [
      'Hej Amina.',
      'Du är anmäld.',
      '9 februari 2027',
      'kl. 10–16',
      'Länsstyrelsen, Regeringsgatan 66, plan 4',
      'Din biljett som QR-kod',
      '01JKXW5Q8M3N7P2R4S6T8V0W1X',
      'Ta med biljetten.',
      'Kom i tid.',
      'Se din dag',
      'https://tillsammans.example/my/day?a=1&b=2',
      'Medfinansieras av Europeiska unionen',
      '08-785 40 00',
    ]
    expect(facts.filter((fact) => text.includes(fact))).toEqual(facts)
    expect(facts.filter((fact) => html.includes(fact))).toEqual(facts)
  })

  test('the sentence beside the emblem breaks beside it, never under it', () => {
    const [emblem, sentence] =
      renderHtml(letter())
        .match(/<td[^>]*>.*?<\/td>/g)
        ?.map(words) ?? []

    expect(emblem?.trim()).toBe('EU-flaggan')
    expect(sentence?.trim()).toBe('Medfinansieras av Europeiska unionen')
  })

  test('a code is broken between its groups while there is room for one', () => {
    const code = /<code[^>]*>/.exec(renderHtml(letter()))?.[0]

    expect(code).toContain('overflow-wrap:anywhere')
    expect(code).not.toContain('word-break')
  })

  test('a plain letter looks like this', () => {
    const short = letter({ blocks: blocks.slice(0, 3) })

    expect(renderText(short)).toBe(`Du är anmäld till Stockholm tillsammans

Hej Amina.
Du är anmäld.

Dag: 9 februari 2027
Tid: kl. 10–16
Plats: Länsstyrelsen, Regeringsgatan 66, plan 4

Din biljett
-----------

------------------------
Länsstyrelsen i Stockholms län
08-785 40 00
`)
  })
})
