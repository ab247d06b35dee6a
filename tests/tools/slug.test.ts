import { expect, test } from 'vitest'
import { slug } from '#app/tools/slug.ts'

test('a Swedish title becomes plain words with dashes', () => {
  expect(slug('Åka till Öland – en ”kväll” i mars!')).toBe('aka-till-oland-en-kvall-i-mars')
})

test('letters of the neighbours become ones that can be typed', () => {
  expect(slug('Café Þórður & Łódź, Søren, Straße')).toBe('cafe-thordur-lodz-soren-strasse')
})

test('a long title is cut between words, at 80 characters', () => {
  expect(slug(`${'ord '.repeat(30)}`)).toBe(Array(20).fill('ord').join('-'))
  expect(slug('a'.repeat(100))).toBe('a'.repeat(80))
})

test('where nothing can be kept there is no slug', () => {
  expect(slug('ሰላም')).toBe(undefined)
  expect(slug(' – ')).toBe(undefined)
  expect(slug('')).toBe(undefined)
})
