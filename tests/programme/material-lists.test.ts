import { expect, test } from 'vitest'
import { loader as speakersLoader } from '#app/programme/routes/desk-speakers.tsx'
import { loader as venuesLoader } from '#app/programme/routes/desk-venues.tsx'
import { aMember } from '#tests/factories/member.ts'
import { aSpeaker } from '#tests/factories/speaker.ts'
import { aVenue } from '#tests/factories/venue.ts'
import { get } from '#tests/support/asking.ts'

/** A member of each of two organisations that have a venue and a speaker each. */
async function neighbours() {
  const [botkyrka, kista] = [await aMember(), await aMember({ role: 'reporter' })]
  await aVenue({ organisation_id: botkyrka.member.organisation_id, name: 'Fittja' })
  await aVenue({ organisation_id: kista.member.organisation_id, name: 'Kista träff' })
  await aSpeaker({ organisation_id: botkyrka.member.organisation_id, name: 'Åsa Öberg' })
  await aSpeaker({ organisation_id: kista.member.organisation_id, name: 'Omar Haddad' })
  return { botkyrka, kista }
}

test('the list of venues holds an organisation’s own, and only who may change them can add one', async () => {
  const { botkyrka, kista } = await neighbours()
  const seenBy = async ({ cookie }: { cookie: string }) => {
    const { data } = await venuesLoader(get('/desk/venues', { cookie }))
    return { names: data.venues.map(({ name }) => name), may_edit: data.may_edit }
  }

  expect(await seenBy(botkyrka)).toEqual({ names: ['Fittja'], may_edit: true })
  expect(await seenBy(kista)).toEqual({ names: ['Kista träff'], may_edit: false })
})

test('the list of speakers holds an organisation’s own, and only who may change them can add one', async () => {
  const { botkyrka, kista } = await neighbours()
  const seenBy = async ({ cookie }: { cookie: string }) => {
    const { data } = await speakersLoader(get('/desk/speakers', { cookie }))
    return { names: data.speakers.map(({ name }) => name), may_edit: data.may_edit }
  }

  expect(await seenBy(botkyrka)).toEqual({ names: ['Åsa Öberg'], may_edit: true })
  expect(await seenBy(kista)).toEqual({ names: ['Omar Haddad'], may_edit: false })
})
