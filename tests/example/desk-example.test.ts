import { expect, test } from 'vitest'
import { action, loader } from '#app/example/routes/desk-example.tsx'
import { db } from '#db/connect.ts'
import { aMember } from '#tests/factories/member.ts'
import { get, post, thrown } from '#tests/support/asking.ts'

const eventsOf = async (organisation_id: string) =>
  (
    await db
      .selectFrom('events')
      .where('organisation_id', '=', organisation_id)
      .select('id')
      .execute()
  ).length

test('an owner puts the example into their own organisation, once, and nobody else does', async () => {
  const owner = await aMember({ role: 'owner' })
  const organiser = await aMember({ role: 'organiser' })
  const asked = (cookie: string) => action(post('/desk/example', {}, { cookie }))

  const refused = await thrown(asked(organiser.cookie))
  const page = await loader(get('/desk/example', { cookie: owner.cookie }))
  const loaded = (await asked(owner.cookie)) as Response
  const again = (await asked(owner.cookie)) as unknown as { init: { status: number } }

  expect(refused.status).toBe(403)
  expect(page.data.organisation).toBe(owner.member.organisation_name)
  expect([loaded.status, loaded.headers.get('location')]).toEqual([303, '/desk'])
  expect(again.init.status).toBe(409)
  expect(await eventsOf(owner.member.organisation_id)).toBeGreaterThan(5)
  expect(await eventsOf(organiser.member.organisation_id)).toBe(0)
})
