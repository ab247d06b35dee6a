import type { Subject } from '#app/accounts/deed.ts'
import { may, type Permission, type Role } from '#app/accounts/permission.ts'
import { paths } from '#app/paths.ts'

type Place = {
  /** The permission of the page it is on: who may not open that sees neither the name nor the way. */
  permission: Permission
  href: (one: { id: string; up: string; event: string }) => string
}

/** Where each kind of thing is seen at the desk. */
const places: Record<Subject, Place> = {
  organisation: { permission: 'members.manage', href: () => paths.deskOrganisation() },
  invitation: { permission: 'members.manage', href: () => paths.deskMembers() },
  membership: { permission: 'members.read', href: () => paths.deskMembers() },
  event: { permission: 'events.read', href: ({ id }) => paths.deskEvent(id) },
  session: { permission: 'events.edit', href: ({ id, event }) => paths.deskSession(event, id) },
  venue: { permission: 'events.read', href: ({ id }) => paths.deskVenue(id) },
  room: { permission: 'events.edit', href: ({ id, up }) => paths.deskRoom(up, id) },
  track: { permission: 'events.edit', href: ({ id, event }) => paths.deskTrack(event, id) },
  speaker: { permission: 'events.read', href: ({ id }) => paths.deskSpeaker(id) },
  focus_area: { permission: 'events.edit', href: ({ id }) => paths.deskFocusArea(id) },
  registration: {
    permission: 'registrations.read',
    href: ({ id, event }) => paths.deskRegistration(event, id),
  },
  device: { permission: 'door.manage', href: ({ id, event }) => paths.deskDevice(event, id) },
  accreditation: {
    permission: 'press.read',
    href: ({ id, event }) => paths.deskAccreditation(event, id),
  },
  project: { permission: 'projects.read', href: ({ id }) => paths.deskProject(id) },
  privacy_request: {
    permission: 'privacy.answer',
    href: ({ id }) => paths.deskPrivacyRequest(id),
  },
  target: { permission: 'projects.read', href: ({ id, up }) => paths.deskTarget(up, id) },
}

const isSubject = (type: string): type is Subject => type in places

/** Where a role sees it; undefined where it does not. */
export function placeOf(type: string, role: Role) {
  const place = isSubject(type) ? places[type] : undefined
  return place && may(role, place.permission) ? place : undefined
}
