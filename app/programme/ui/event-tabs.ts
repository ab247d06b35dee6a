import type { Permission } from '#app/accounts/permission.ts'
import { paths } from '#app/paths.ts'
import type { IconName } from '#app/ui/icon.tsx'

type Tab = {
  key: string
  href: (event_id: string) => string
  icon: IconName
  permission: Permission
  /** The parts of the desk's addresses that belong to it. */
  parts: readonly string[]
}

export const eventTabs: readonly Tab[] = [
  {
    key: 'overview',
    href: paths.deskEvent,
    icon: 'home',
    permission: 'events.read',
    parts: ['', 'publication', 'withdrawal', 'cancellation', 'copy'],
  },
  {
    key: 'edit',
    href: paths.deskEventEdit,
    icon: 'edit',
    permission: 'events.edit',
    parts: ['edit'],
  },
  {
    key: 'programme',
    href: paths.deskProgramme,
    icon: 'list',
    permission: 'events.read',
    parts: ['programme', 'sessions', 'tracks'],
  },
  {
    key: 'people',
    href: paths.deskRegistrations,
    icon: 'people',
    permission: 'registrations.read',
    parts: ['registrations', 'needs', 'participant-list'],
  },
  {
    key: 'door',
    href: paths.deskDoor,
    icon: 'door',
    permission: 'door.read',
    parts: ['door', 'devices', 'scans'],
  },
  {
    key: 'letters',
    href: paths.deskEventLetters,
    icon: 'letter',
    permission: 'outbox.read',
    parts: ['letters'],
  },
  {
    key: 'press',
    href: paths.deskPress,
    icon: 'press',
    permission: 'press.read',
    parts: ['press', 'accreditations'],
  },
  {
    key: 'projects',
    href: paths.deskEventProjects,
    icon: 'project',
    permission: 'projects.read',
    parts: ['projects'],
  },
]

/** `/desk/events/<id>/sessions/…` stands under the programme. */
export function currentTab(pathname: string) {
  const part = pathname.split('/')[4] ?? ''
  return eventTabs.find(({ parts }) => parts.includes(part))?.key
}
