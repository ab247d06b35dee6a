import { expect, test } from 'vitest'
import {
  elsewhere,
  findMunicipality,
  municipalities,
  municipalityName,
} from '#app/tools/municipality.ts'
import { sortKey } from '#app/tools/sort-key.ts'
import { sharedData } from '#tests/tools/shared-data.ts'

test('there are 26, each with its own four-digit code', () => {
  expect(municipalities).toHaveLength(26)
  expect(new Set(municipalities.map(({ code }) => code)).size).toBe(26)
  expect(municipalities.filter(({ code }) => !/^01\d\d$/.test(code))).toEqual([])
})

test('they stand in Swedish order', () => {
  const keys = municipalities.map(({ name }) => sortKey(name))

  expect([...keys].sort()).toEqual(keys)
})

const official = sharedData('stockholm-kommunkoder.csv')
test.skipIf(official === undefined)('names and codes are the official ones', () => {
  const rows = String(official).trim().split(/\r?\n/).slice(1)
  const listed = municipalities.map(({ code, name }) => `${code},${name},01`)

  expect(listed.sort()).toEqual(rows)
})

test.each([
  ['Upplands Väsby', '0114'],
  ['upplands-väsby', '0114'],
  ['Upplands Bro', '0139'],
  ['Solna stad', '0184'],
  ['Stockholms stad', '0180'],
  ['Täby kommun', '0160'],
  [' Taby ', '0160'],
  ['180', '0180'],
  ['0180', '0180'],
])('%j is found', (name, code) => {
  expect(findMunicipality(name)?.code).toBe(code)
})

test.each(['', 'Uppsala', 'kommun', 'Sol', 'other'])('%j is not in the county', (name) => {
  expect(findMunicipality(name)).toBe(undefined)
})

test('a code has its name, and elsewhere has none here', () => {
  expect(municipalityName('0120')).toBe('Värmdö')
  expect(municipalityName(elsewhere)).toBe(undefined)
})
