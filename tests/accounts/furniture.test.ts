import { expect, test } from 'vitest'
import { loader } from '#app/accounts/routes/desk-furniture.tsx'
import { aMember } from '#tests/factories/member.ts'
import { get, thrown } from '#tests/support/asking.ts'

test('every member sees what the pages are built of, in their own language, and no stranger does', async () => {
  const { cookie } = await aMember({ role: 'reporter' })
  const seen = async (language: string) => {
    const asked = get('/desk/furniture', { cookie: `${cookie}; lang=${language}` })
    const { title, day } = (await loader(asked)).data
    return [title, day.weekday]
  }

  expect(await seen('sv')).toEqual(['Möblerna', 'tisdag'])
  expect(await seen('en')).toEqual(['The furniture', 'Tuesday'])
  expect((await thrown(loader(get('/desk/furniture')))).status).toBe(303)
})
