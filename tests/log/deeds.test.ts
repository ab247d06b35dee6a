import { beforeEach, expect, test } from 'vitest'
import { type Verb, verbs } from '#app/accounts/deed.ts'
import { acceptInvitation } from '#app/accounts/invitation-acceptance.server.ts'
import { handOverInvitation, invite, revokeInvitation } from '#app/accounts/invitations.server.ts'
import { changeRole, removeMember } from '#app/accounts/members.server.ts'
import { changeOrganisation } from '#app/accounts/organisations.server.ts'
import { setUp } from '#app/accounts/setup.server.ts'
import { createDevice, revokeDevice } from '#app/checkin/devices.server.ts'
import {
  callOffEvent,
  copyEvent,
  publishEvent,
  tellOfChange,
  withdrawEvent,
} from '#app/organising/event-life.server.ts'
import { removeSession, removeSpeaker } from '#app/organising/removals.server.ts'
import { decide } from '#app/press/accreditations.server.ts'
import { closePage, openPage } from '#app/press/press-pages.server.ts'
import { answerRequest, openHeld } from '#app/privacy/disclosure.server.ts'
import { erasePerson } from '#app/privacy/erasure.server.ts'
import { receiveRequest } from '#app/privacy/requests.server.ts'
import { changeEvent, createEvent } from '#app/programme/events/event-details.server.ts'
import {
  removeFocusArea,
  removeRoom,
  removeTrack,
  removeVenue,
} from '#app/programme/removals.server.ts'
import { addSession, changeSession } from '#app/programme/sessions/session-changes.server.ts'
import { recordEvidence, withdrawEvidence } from '#app/projects/evidence.server.ts'
import { linkEvents, linkProjects } from '#app/projects/project-events.server.ts'
import {
  addProject,
  changeProject,
  publishProject,
  withdrawProject,
} from '#app/projects/projects.server.ts'
import { addTarget, changeTarget, removeTarget } from '#app/projects/targets.server.ts'
import { readAccessList, readNeedTotals } from '#app/registrations/answers/needs-totals.server.ts'
import {
  addRegistration,
  cancelAtDesk,
  chooseSeminarsAtDesk,
  editRegistration,
  resendLetter,
} from '#app/registrations/list/desk-registrations.server.ts'
import { moveRegistration } from '#app/registrations/list/moves.server.ts'
import { noteExport } from '#app/registrations/list/registration-export.server.ts'
import { newId } from '#app/tools/id.ts'
import { db } from '#db/connect.ts'
import { anAccreditation } from '#tests/factories/accreditation.ts'
import { aFocusArea, anEvent } from '#tests/factories/event.ts'
import { aMember } from '#tests/factories/member.ts'
import { aProject, aTarget, someEvidence } from '#tests/factories/project.ts'
import { aRegistration } from '#tests/factories/registration.ts'
import { aSession, aTrack } from '#tests/factories/session.ts'
import { aSpeaker } from '#tests/factories/speaker.ts'
import { aRoom, aVenue } from '#tests/factories/venue.ts'
import { eventDetails, sessionDetails } from '#tests/programme/details.ts'
import { emptyTables } from '#tests/support/database.ts'

beforeEach(() => emptyTables(db))

/** An organisation with an event, and someone who does things there. */
async function aDesk() {
  const { member } = await aMember({ role: 'owner' })
  const { organisation_id, person_id } = member
  const event = await anEvent({ organisation_id })
  const by = { organisation_id, person_id }
  return { member, by, event, at: { ...by, event_id: event.id } }
}

type Desk = Awaited<ReturnType<typeof aDesk>>

const person = {
  name: 'Lejla Hadžić',
  email: 'lejla@example.org',
  organisation_name: 'Solna stad',
  municipality_code: '0184',
  language: 'sv' as const,
  category: 'participant' as const,
}
const project = {
  ...{ title_sv: 'Kedjan', title_en: '', programme: '', programme_area: '', phase: '' },
  ...{ owner_name: '', contact_name: '', contact_email: '', contact_phone: '' },
  ...{ grant_amount: 1, budget_amount: 2, starts_on: '2027-01-01', ends_on: '2027-12-31' },
  ...{ region: '', summary_sv: '', summary_en: '', aims_sv: '', aims_en: '' },
  ...{ funder: 'esf' as const, diary_number: '', hold_until: null },
  ...{ owners: '', cofinanciers: '', partners: '', municipality_codes: [] },
}
const target = { title_sv: 'Möten', title_en: '', event_types: [], baseline: 0, target: 3 }

const inEvent = async ({ at, event }: Desk) => {
  const session = await aSession({ event_id: event.id, starts_at: event.starts_at })
  const registration = await aRegistration({ event_id: event.id })
  return { ...at, session_id: session.id, registration_id: registration.id }
}
const inProject = async ({ by }: Desk) => {
  const { id: project_id } = await aProject({ organisation_id: by.organisation_id })
  const { id: target_id } = await aTarget({ project_id, kind: 'counted_by_hand' })
  return { ...by, project_id, target_id }
}
const inMaterial = async ({ by, event }: Desk) => {
  const { organisation_id } = by
  const { id: venue_id } = await aVenue({ organisation_id })
  const { id: room_id } = await aRoom({ venue_id })
  const { id: track_id } = await aTrack({ event_id: event.id })
  const { id: speaker_id } = await aSpeaker({ organisation_id })
  const { id: focus_area_id } = await aFocusArea({ organisation_id })
  return { ...by, event_id: event.id, venue_id, room_id, track_id, speaker_id, focus_area_id }
}
const another = async ({ by }: Desk) => {
  const { membership_id } = await aMember({ organisation_id: by.organisation_id })
  return { by, membership_id }
}
const invited = ({ member }: Desk) =>
  invite(db, { by: member, email: 'ny@example.org', role: 'reporter' })
const asked = async ({ at }: Desk) => {
  const { id: accreditation_id } = await anAccreditation({ event_id: at.event_id })
  return { ...at, accreditation_id, note: '' }
}
const aDraft = async ({ by }: Desk) => {
  const { organisation_id } = by
  const { id: venue_id } = await aVenue({ organisation_id })
  const event = await anEvent({ organisation_id, venue_id, published_at: null })
  return { ...by, event_id: event.id }
}
const sessionAt = ({ event }: Desk) =>
  sessionDetails({ starts_at: event.starts_at, ends_at: event.ends_at })

const hasAsked = async ({ by }: Desk, kind: 'access' | 'erasure') => {
  const about = { email: 'asa@example.org', received_on: '2026-11-05' }
  return (await receiveRequest(db, { ...by, ...about, id: newId(), kind })) ?? ''
}

/** How each is done; what it is done to is there before. */
const doing: Record<
  Exclude<Verb, 'set_up' | 'accept_invitation'>,
  (desk: Desk) => Promise<unknown>
> = {
  change_organisation: ({ by }) =>
    changeOrganisation(db, { by, name: 'Nytt namn', contact_email: 'n@example.org' }),
  invite: invited,
  async revoke_invitation(desk) {
    const made = await invited(desk)
    const invitation_id = made.ok ? made.value : ''
    await revokeInvitation(db, { by: desk.member, invitation_id })
  },
  async hand_over_invitation(desk) {
    const made = await invited(desk)
    await handOverInvitation(db, { by: desk.by, invitation_id: made.ok ? made.value : '' })
  },
  change_role: async (desk) => changeRole(db, { ...(await another(desk)), role: 'reporter' }),
  remove_member: async (desk) => removeMember(db, await another(desk)),
  create_event: ({ by }) => createEvent(db, { ...by, details: eventDetails() }),
  copy_event: ({ at, event }) =>
    copyEvent(db, {
      ...at,
      ...{ title_sv: 'Igen', title_en: '', starts_at: event.starts_at, parts: [] },
    }),
  edit_event: ({ at }) => changeEvent(db, { ...at, details: eventDetails(), move_sessions: false }),
  publish_event: async (desk) => publishEvent(db, await aDraft(desk)),
  withdraw_event: ({ at }) => withdrawEvent(db, at),
  cancel_event: ({ at }) => callOffEvent(db, { ...at, message_sv: 'Sjukdom.', message_en: '' }),
  tell_change: async (desk) => {
    await changeEvent(db, { ...desk.at, details: eventDetails(), move_sessions: false })
    return tellOfChange(db, { ...desk.at, message_sv: '', message_en: '' })
  },
  add_session: (desk) => addSession(db, { ...desk.at, details: sessionAt(desk) }),
  edit_session: async (desk) =>
    changeSession(db, { ...(await inEvent(desk)), details: sessionAt(desk) }),
  remove_session: async (desk) => removeSession(db, await inEvent(desk)),
  remove_venue: async (desk) => removeVenue(db, await inMaterial(desk)),
  remove_room: async (desk) => removeRoom(db, await inMaterial(desk)),
  remove_track: async (desk) => removeTrack(db, await inMaterial(desk)),
  remove_speaker: async (desk) => removeSpeaker(db, await inMaterial(desk)),
  remove_focus_area: async (desk) => removeFocusArea(db, await inMaterial(desk)),
  register: ({ at }) =>
    addRegistration(db, { ...at, ...person, seminars: [], wait: false, letter: false }),
  edit_registration: async (desk) => editRegistration(db, { ...(await inEvent(desk)), ...person }),
  async choose_seminars(desk) {
    const one = await inEvent(desk)
    const seminars = [{ session_id: one.session_id, wait: false }]
    await chooseSeminarsAtDesk(db, { ...one, seminars, letter: false })
  },
  resend_ticket: async (desk) => resendLetter(db, await inEvent(desk)),
  async move_registration(desk) {
    const { id } = await anEvent({ organisation_id: desk.by.organisation_id })
    await moveRegistration(db, { ...(await inEvent(desk)), to_event_id: id, letter: false })
  },
  cancel_registration: async (desk) =>
    cancelAtDesk(db, { ...(await inEvent(desk)), letter: false }),
  export_registrations: ({ at }) => noteExport(db, at),
  read_needs: ({ at }) => readNeedTotals(db, at),
  add_device: ({ at }) => createDevice(db, at),
  async revoke_device({ at }) {
    const made = await createDevice(db, at)
    await revokeDevice(db, { ...at, device_id: made?.id ?? '' })
  },
  open_press_page: ({ at }) => openPage(db, at),
  close_press_page: ({ at }) => closePage(db, at),
  accept_accreditation: async (desk) =>
    decide(db, { ...(await asked(desk)), decision: 'accepted' }),
  decline_accreditation: async (desk) =>
    decide(db, { ...(await asked(desk)), decision: 'declined' }),
  create_project: ({ by }) => addProject(db, { ...by, project }),
  edit_project: async (desk) => changeProject(db, { ...(await inProject(desk)), project }),
  publish_project: async (desk) => publishProject(db, await inProject(desk)),
  withdraw_project: async (desk) => withdrawProject(db, await inProject(desk)),
  link_events: async (desk) =>
    linkEvents(db, { ...(await inProject(desk)), event_ids: [desk.event.id] }),
  async link_projects(desk) {
    const { project_id } = await inProject(desk)
    await linkProjects(db, { ...desk.at, project_ids: [project_id] })
  },
  add_target: async (desk) =>
    addTarget(db, { ...(await inProject(desk)), target: { ...target, kind: 'events_held' } }),
  edit_target: async (desk) => changeTarget(db, { ...(await inProject(desk)), target }),
  remove_target: async (desk) => removeTarget(db, await inProject(desk)),
  record_evidence: async (desk) =>
    recordEvidence(db, {
      ...(await inProject(desk)),
      ...{ quantity: 1, note: 'Rapport', happened_on: '2026-01-01' },
    }),
  receive_request: (desk) => hasAsked(desk, 'access'),
  open_request: async (desk) =>
    openHeld(db, {
      ...desk.by,
      email: 'asa@example.org',
      request_id: await hasAsked(desk, 'access'),
    }),
  answer_request: async (desk) =>
    answerRequest(db, { ...desk.by, request_id: await hasAsked(desk, 'access') }),
  erase_person: async (desk) =>
    erasePerson(db, { ...desk.by, request_id: await hasAsked(desk, 'erasure') }),
  async withdraw_evidence(desk) {
    const own = await inProject(desk)
    const { id } = await someEvidence({ target_id: own.target_id })
    await withdrawEvidence(db, { ...own, evidence_id: id })
  },
}

const entries = () =>
  db.selectFrom('audit_entries').selectAll().orderBy('at').orderBy('id').execute()

test.each(Object.entries(doing) as [Verb, (desk: Desk) => Promise<unknown>][])(
  '%s is written down once, with who did it at which desk',
  async (verb, done) => {
    const desk = await aDesk()

    await done(desk)

    const written = (await entries()).filter((entry) => entry.verb === verb)
    expect(written).toMatchObject([{ ...desk.by, verb }])
  },
)

test('nobody is left out: the first owner and whoever accepts an invitation are written down as themselves', async () => {
  const about = { name: 'Nour Khalil', language: 'sv', device_label: 'Firefox' } as const
  await setUp(db, { ...about, organisation_name: 'Norr', email: 'nour@example.org' })
  const [first] = await entries()
  const { member } = await aMember({ role: 'owner' })
  await invite(db, { by: member, email: 'ny@example.org', role: 'organiser' })
  const letter = await db.selectFrom('outbox').select('text').executeTakeFirstOrThrow()
  const token = /invitations\/([\w-]+)/.exec(letter.text)?.[1] ?? ''

  await acceptInvitation(db, { ...about, token, name: 'Ny Person' })

  const people = await db.selectFrom('people').select(['id', 'name']).execute()
  const idOf = (name: string) => people.find((one) => one.name === name)?.id
  const organisation = await db
    .selectFrom('organisations')
    .selectAll()
    .where('name', '=', 'Norr')
    .executeTakeFirstOrThrow()
  expect(first).toMatchObject({
    verb: 'set_up',
    person_id: idOf('Nour Khalil'),
    organisation_id: organisation.id,
    subject_id: organisation.id,
  })
  expect((await entries()).at(-1)).toMatchObject({
    verb: 'accept_invitation',
    person_id: idOf('Ny Person'),
    organisation_id: member.organisation_id,
  })
  expect(verbs.filter((verb) => !(verb in doing))).toEqual(['set_up', 'accept_invitation'])
})

test('an entry holds what cannot be looked up later, and never a participant’s or a speaker’s name', async () => {
  const desk = await aDesk()
  await changeRole(db, { ...(await another(desk)), role: 'press_officer' })
  await removeRoom(db, await inMaterial(desk))
  await removeSpeaker(db, await inMaterial(desk))
  await readAccessList(db, desk.at)
  await editRegistration(db, { ...(await inEvent(desk)), ...person })

  const kept = (await entries()).map(({ verb, event_id, detail }) => [
    verb,
    event_id !== null,
    detail,
  ])

  expect(kept).toEqual([
    ['change_role', false, 'press_officer'],
    ['remove_room', true, 'Mälarsalen'],
    ['remove_speaker', true, null],
    ['read_needs', true, 'list'],
    ['edit_registration', true, null],
  ])
})
