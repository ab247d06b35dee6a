import { may, type Permission, type Role } from '#app/accounts/permission.ts'
import { paths } from '#app/paths.ts'
import type { IconName } from '#app/ui/icon.tsx'
import type { Issue, Phase } from '../event-issues.ts'
import type { Place } from '../overview-words.server.ts'

type Way = { href: string; permission: Permission }

/** Where each thing is mended. */
function wayOf(event_id: string, { key, session_id = '', field }: Issue): Way {
  const edit = (at: string): Way => ({
    href: `${paths.deskEventEdit(event_id)}#${at}`,
    permission: 'events.edit',
  })
  const session: Way = { href: paths.deskSession(event_id, session_id), permission: 'events.edit' }
  const ways: Record<Issue['key'], Way> = {
    untold_change: { href: paths.deskEventChanges(event_id), permission: 'events.edit' },
    not_published: { href: paths.deskEventPublication(event_id), permission: 'events.edit' },
    not_yet_open: edit('registration_opens_at'),
    closed_early: edit('registration_closes_at'),
    no_place: edit('venue_id'),
    access_unknown: edit(field ?? ''),
    missing_text: edit(field ?? ''),
    missing_session_text: session,
    no_room: session,
    room_too_small: session,
    speaker_twice: session,
    journalists_wait: {
      href: paths.deskPress(event_id, { state: 'asked' }),
      permission: 'press.read',
    },
    no_sessions: { href: paths.deskSessionNew(event_id), permission: 'events.edit' },
    seats_free_in_line: {
      href: paths.deskRegistrations(event_id, { state: 'waiting' }),
      permission: 'registrations.read',
    },
  }
  return ways[key]
}

/**
 * Each thing with the way to mend it, or one for each of its places. Undefined for those who may not: they are
 * told, but not sent to a closed door.
 */
export const mended = <Printed extends Issue & { places: readonly Place[] }>(
  role: Role,
  event_id: string,
  issues: readonly Printed[],
) =>
  issues.map((issue) => {
    const { href, permission } = wayOf(event_id, issue)
    const mayMend = may(role, permission)
    const links = issue.places.map(({ text, ...place }) => ({
      text,
      href: mayMend ? paths.deskSession(place.event_id, place.session_id) : undefined,
    }))
    return { ...issue, href: mayMend ? href : undefined, links }
  })

export type Step = Way & { key: string; icon: IconName }

const steps: Record<Phase, (id: string) => Step[]> = {
  draft: (id) => [
    { key: 'texts', href: paths.deskEventEdit(id), permission: 'events.edit', icon: 'edit' },
    { key: 'programme', href: paths.deskProgramme(id), permission: 'events.edit', icon: 'list' },
    {
      key: 'projects',
      href: paths.deskEventProjects(id),
      permission: 'projects.edit',
      icon: 'project',
    },
    {
      key: 'publish',
      href: paths.deskEventPublication(id),
      permission: 'events.edit',
      icon: 'eye',
    },
  ],
  registration: (id) => [
    {
      key: 'people',
      href: paths.deskRegistrations(id),
      permission: 'registrations.read',
      icon: 'people',
    },
    { key: 'press', href: paths.deskPress(id), permission: 'press.read', icon: 'press' },
    { key: 'letters', href: paths.deskEventLetters(id), permission: 'outbox.read', icon: 'letter' },
    { key: 'door_early', href: paths.deskDoor(id), permission: 'door.manage', icon: 'door' },
  ],
  day: (id) => [
    { key: 'caterer', href: paths.deskNeeds(id), permission: 'needs.read', icon: 'list' },
    {
      key: 'access',
      href: paths.deskNeeds(id, { list: 'access' }),
      permission: 'needs.read',
      icon: 'access',
    },
    { key: 'door', href: paths.deskDoor(id), permission: 'door.manage', icon: 'door' },
    {
      key: 'print',
      href: paths.deskParticipantList(id),
      permission: 'registrations.read',
      icon: 'print',
    },
    { key: 'press_day', href: paths.deskPress(id), permission: 'press.read', icon: 'press' },
  ],
  after: (id) => [
    { key: 'came', href: paths.deskDoor(id), permission: 'door.read', icon: 'door' },
    {
      key: 'report',
      href: paths.deskEventProjects(id),
      permission: 'projects.read',
      icon: 'target',
    },
    { key: 'follow_up', href: paths.deskEventCopy(id), permission: 'events.edit', icon: 'copy' },
  ],
  cancelled: (id) => [
    { key: 'letters', href: paths.deskEventLetters(id), permission: 'outbox.read', icon: 'letter' },
  ],
}

/** What is next in this chapter of the event, for someone with this role. */
export const stepsFor = (role: Role, event_id: string, phase: Phase) =>
  steps[phase](event_id).filter(({ permission }) => may(role, permission))
