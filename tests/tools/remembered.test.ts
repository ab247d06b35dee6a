import { expect, test } from 'vitest'
import { wordsFor } from '#app/locales/words.server.ts'
import { remembered } from '#app/tools/remembered.ts'

test('what was made is made once, until so many are known', () => {
  const made: string[] = []
  const known = remembered<string>(2)
  const ask = (key: string) => known(key, () => `${key}${made.push(key)}`)

  expect([ask('a'), ask('b'), ask('a')]).toEqual(['a1', 'b2', 'a1'])
  expect([ask('c'), ask('a')]).toEqual(['c3', 'a4'])
})

test('words asked with other values are other words, whatever stands in the values', () => {
  const t = wordsFor('sv')
  const facts = (event: string, organisation: string) =>
    t('registrations:letter.why', { event, organisation })
  const [one, other] = ['Dagen\norganisation string Norr', 'Dagen"}']

  const all = [
    facts('Dagen', 'Norr'),
    facts('Dagen', 'Syd'),
    facts(one, 'Syd'),
    facts(other, 'Syd'),
  ]

  expect(new Set(all).size).toBe(4)
  for (const [at, event] of ['Dagen', 'Dagen', one, other].entries())
    expect(all[at]).toContain(event)
})
