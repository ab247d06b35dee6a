import { expect, test } from 'vitest'
import { wordsFor } from '#app/locales/words.server.ts'
import { impersonal, nextToGo, promisedBy, type RuleWith, rules } from '#app/privacy/retention.ts'
import { sources } from '#tests/support/sources.ts'

test('every table stands in exactly one retention rule, or among the impersonal ones', () => {
  const tables = sources(['db/schema'], /\.ts$/).flatMap(({ text }) => {
    const list = /interface \w+Tables \{([^}]*)\}/.exec(text)?.[1] ?? ''
    return [...list.matchAll(/^\s+(\w+):/gm)].map((match) => match[1] ?? '')
  })

  const named = [...rules.flatMap((rule): readonly string[] => rule.tables), ...impersonal]

  expect([...named].sort()).toEqual([...tables].sort())
})

test.each(['sv', 'en'] as const)('every rule is told in words (%s)', (language) => {
  const t = wordsFor(language)
  const told = rules.flatMap(({ key, how, terms }) => [
    t(`retention:rule.${key}.name`),
    t(`retention:rule.${key}.why`),
    t(`retention:how.${how}`),
    ...terms.map(({ after, days }) => t(`retention:after.${after}`, { days })),
  ])

  expect(told.filter((words) => /^rule|^how|^after|\{\{/.test(words))).toEqual([])
})

test('what is kept has no term, and all else has one', () => {
  expect(rules.filter(({ how, terms }) => (how === 'kept') !== (terms.length === 0))).toEqual([])
})

test('a rule that is promised and kept by nobody does not compile, nor one that nobody promised', () => {
  const kept = (record: Record<RuleWith<{ days: 'keep_needs_days' }>, 'kept'>) => record

  // @ts-expect-error: nobody keeps the needs.
  kept({})
  // @ts-expect-error: scans are promised to nobody.
  kept({ needs: 'kept', attendance: 'kept' })
  expect(kept({ needs: 'kept' })).toEqual({ needs: 'kept' })
})

const event = { ends_at: '2027-02-09T15:00:00.000Z', keep_days: 90, keep_needs_days: 14 }

test('the promise counts days from the end, by the clock on the wall', () => {
  expect(promisedBy(event)).toEqual({
    needs_go_at: '2027-02-23T15:00:00.000Z',
    persons_go_at: '2027-05-10T14:00:00.000Z',
  })
})

test('needs never outlive the registration', () => {
  const { needs_go_at } = promisedBy({ ...event, keep_days: 3 })

  expect(needs_go_at).toBe('2027-02-12T15:00:00.000Z')
})

test('needs go next, then persons, then nothing', () => {
  const next = (now: string) => nextToGo(event, now)?.what

  expect(next('2027-02-23T14:59:59.999Z')).toBe('needs')
  expect(next('2027-02-23T15:00:00.000Z')).toBe('persons')
  expect(next('2027-05-10T13:59:59.999Z')).toBe('persons')
  expect(next('2027-05-10T14:00:00.000Z')).toBeUndefined()
})
