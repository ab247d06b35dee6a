import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type Language, wordsFor } from '#app/locales/words.server.ts'
import type { Letter } from '#app/messaging/outbox.server.ts'
import { renderHtml, renderText } from '#emails/sheet.ts'

type Composer = (props: object) => Letter
type LetterFile = { sample?: object } & Record<string, unknown>

const files = import.meta.glob<LetterFile>('../../emails/*.ts', { eager: true })
const letters = Object.entries(files)
  .filter(([file]) => !file.endsWith('/sheet.ts'))
  .map(([file, letter]) => ({ name: file.slice(file.lastIndexOf('/') + 1, -'.ts'.length), letter }))

function printed({ sample, ...composers }: LetterFile, language: Language) {
  const [compose] = Object.values(composers) as Composer[]
  if (!compose || !sample) throw new Error('A letter has one composer and a sample')
  const letter = compose({ t: wordsFor(language), ...sample })
  const sheet = { language, title: letter.subject, ...letter }
  return { ...letter, html: renderHtml(sheet), text: renderText(sheet) }
}

test('every letter of the house is looked at', () => {
  const folder = join(import.meta.dirname, '../../emails')
  const all = readdirSync(folder).filter((file) => file.endsWith('.ts') && file !== 'sheet.ts')

  expect(letters.map(({ name }) => `${name}.ts`).sort()).toEqual(all.sort())
})

describe.each(letters)('$name', ({ name, letter }) => {
  test.each(['sv', 'en'] as const)('is whole in %s: no key and no hole is left', (language) => {
    const sent = printed(letter, language)

    expect(sent.name).toBe(name)
    for (const part of [sent.subject, sent.preheader, sent.html, sent.text]) {
      expect(part.trim()).not.toBe('')
      expect(part).not.toMatch(/\b[a-z_]+:[a-z_]+\.[a-z_]|letter\.[a-z]|\{\{|undefined|\[object/)
    }
  })

  test('says the same in HTML and in plain text', () => {
    const { html, text, blocks } = printed(letter, 'sv')
    const links = blocks.flatMap((block) => (block.kind === 'button' ? [block.href] : []))

    for (const link of links)
      expect([link, html.includes(link), text.includes(link)]).toEqual([link, true, true])
  })
})
