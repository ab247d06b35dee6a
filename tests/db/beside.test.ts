import { expect, test } from 'vitest'
import { Beside } from '#db/beside.ts'
import { db } from '#db/connect.ts'

test('what is noted beside is written together a moment later, each with the last that was said of it', async () => {
  const written: [string, string][][] = []
  const seen = new Beside(async (_, notes) => written.push([...notes]))

  seen.note(db, { id: 'a', note: 'first' })
  seen.note(db, { id: 'b', note: 'only' })
  seen.note(db, { id: 'a', note: 'last' })
  await seen.written()

  expect(written).toEqual([
    [
      ['a', 'last'],
      ['b', 'only'],
    ],
  ])
})

test('what cannot be written beside fails nobody, and the next note is written', async () => {
  const written: string[] = []
  const seen = new Beside(async (_, notes) => {
    if (notes.has('a')) throw new Error('no room')
    written.push(...notes.keys())
  })

  seen.note(db, { id: 'a', note: 'x' })
  await seen.written()
  seen.note(db, { id: 'b', note: 'x' })
  await seen.written()

  expect(written).toEqual(['b'])
})
