import { expect, test } from 'vitest'
import { inLanguage, isLanguage, languageOf } from '#app/tools/language.ts'

const both = { title_sv: 'Vägen in', title_en: 'The way in' }
const swedish = { title_sv: 'Vägen in', title_en: ' ' }
const english = { title_sv: null, title_en: 'The way in' }
const neither = { title_sv: '', title_en: null }

test('the reader gets their own language where there is one', () => {
  expect(inLanguage(both, 'title', 'sv')).toBe('Vägen in')
  expect(inLanguage(both, 'title', 'en')).toBe('The way in')
})

test('what is empty in the reader’s language is shown in the other', () => {
  expect(inLanguage(swedish, 'title', 'en')).toBe('Vägen in')
  expect(inLanguage(english, 'title', 'sv')).toBe('The way in')
})

test('what is empty in both is empty', () => {
  expect(inLanguage(neither, 'title', 'en')).toBe('')
})

test('the markup can say which language was used', () => {
  expect(languageOf(both, 'title', 'en')).toBe('en')
  expect(languageOf(swedish, 'title', 'en')).toBe('sv')
  expect(languageOf(english, 'title', 'sv')).toBe('en')
  expect(languageOf(neither, 'title', 'en')).toBe('en')
})

test('only the languages we write are languages', () => {
  expect(['sv', 'en', 'SV', 'ar', '', null].filter(isLanguage)).toEqual(['sv', 'en'])
})
