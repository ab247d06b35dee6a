import type { Permission } from '#app/accounts/permission.ts'
import { paths } from '#app/paths.ts'
import type { IconName } from '#app/ui/icon.tsx'
import type { EventTab } from '#app/web/page-handle.ts'

type Tab = {
  key: EventTab
  href: (event_id: string) => string
  icon: IconName
  permission: Permission
}

export const eventTabs: readonly Tab[] = [
  {
    key: 'overview',
    href: paths.deskEvent,
    icon: 'home',
    permission: 'events.read',
  },
  {
    key: 'edit',
    href: paths.deskEventEdit,
    icon: 'edit',
    permission: 'events.edit',
  },
  {
    key: 'programme',
    href: paths.deskProgramme,
    icon: 'list',
    permission: 'events.read',
  },
  {
    key: 'people',
    href: paths.deskRegistrations,
    icon: 'people',
    permission: 'registrations.read',
  },
  {
    key: 'door',
    href: paths.deskDoor,
    icon: 'door',
    permission: 'door.read',
  },
  {
    key: 'letters',
    href: paths.deskEventLetters,
    icon: 'letter',
    permission: 'outbox.read',
  },
  {
    key: 'press',
    href: paths.deskPress,
    icon: 'press',
    permission: 'press.read',
  },
  {
    key: 'projects',
    href: paths.deskEventProjects,
    icon: 'project',
    permission: 'projects.read',
  },
]
