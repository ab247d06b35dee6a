import { expect, test } from 'vitest'
import { PerTurn } from '#app/web/per-turn.ts'

const turn = () => new Promise<void>((resolve) => setImmediate(resolve))

test('so many go on at once, the others in the turns after, in the order they came', async () => {
  const turns = new PerTurn(2)
  const gone: number[] = []
  const [first, second, ...others] = [1, 2, 3, 4, 5].map((which) =>
    turns.next()?.then(() => gone.push(which)),
  )
  expect([first, second]).toEqual([undefined, undefined])
  expect(others).not.toContain(undefined)
  await turn()
  expect(gone).toEqual([3, 4])
  await turn()
  expect(gone).toEqual([3, 4, 5])
  await turn()
  expect(turns.next()).toBe(undefined)
})
