import { describe, expect, test } from 'vitest'
import { allRoutes } from './support/routes.ts'
import { sources } from './support/sources.ts'

const tests = sources(['tests'], /\.tsx?$/).filter(({ path }) => path !== 'tests/tried.test.ts')
const trying = tests.map(({ text }) => text).join('\n')
/** Whether some test says it, as a word. */
const isSaid = (word: string) => new RegExp(`\\b${word}\\b`).test(trying)

describe('a test of its own', () => {
  test('tries every route, beside those that walk through them all', () => {
    const untried = allRoutes().filter(({ file }) => !trying.includes(`#app/${file}'`))

    expect(untried.map(({ file }) => file)).toEqual([])
  })

  test('tells of every letter when it is sent', () => {
    const letters = sources(['emails'], /^emails\/[\w-]+\.ts$/).flatMap(({ text }) =>
      [...text.matchAll(/^ +name: '([\w-]+-[\w-]+|invitation)',$/gm)].map(([, name = '']) => name),
    )

    expect(letters.length).toBeGreaterThan(15)
    expect(letters.filter((letter) => !isSaid(letter))).toEqual([])
  })

  test('says the name of every table', () => {
    const tables = sources(['db/schema'], /\.ts$/).flatMap(({ text }) =>
      [...text.matchAll(/^ {2}(\w+): [A-Z]\w+$/gm)].map(([, table = '']) => table),
    )

    expect(tables.length).toBeGreaterThan(30)
    expect(tables.filter((table) => !isSaid(table))).toEqual([])
  })
})
