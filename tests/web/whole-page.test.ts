import { createElement } from 'react'
import { expect, test } from 'vitest'
import { wholePage } from '#app/web/whole-page.server.ts'

test('words in any script come out as they were written, wherever React cuts the page', async () => {
  const words = ['hälsa och boende', 'ሰላም ተስፋይ', 'صحة', '🙂🙂']
  const wrong: string[] = []

  for (let shift = 0; shift < 4; shift++) {
    const texts = Array.from({ length: 900 }, (_, at) => words[at % words.length])
    const paragraphs = texts.map((text, key) => createElement('p', { key }, text))
    const page = await wholePage(createElement('main', { id: 'x'.repeat(shift) }, paragraphs))
    const written = [...page.matchAll(/<p>(.*?)<\/p>/gs)].map(([, text]) => text ?? '')
    wrong.push(...written.filter((text, at) => text !== texts[at]))
  }

  expect(wrong).toEqual([])
})
