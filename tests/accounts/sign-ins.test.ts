import { expect, test } from 'vitest'
import { loader } from '#app/accounts/routes/desk.tsx'
import { aMember } from '#tests/factories/member.ts'

test('the desk opens for a member and shows whose it is', async () => {
  const { cookie, member } = await aMember({ role: 'reporter' })

  const answer = await loader({
    request: new Request('http://localhost:3000/desk', { headers: { cookie } }),
    params: {},
    context: {},
  })

  expect(answer.data).toEqual({
    role: 'reporter',
    name: 'Omar Haddad',
    organisation_name: member.organisation_name,
  })
})
