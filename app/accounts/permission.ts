/** The one table of who may do what. A route asks for a permission, never for a role. */
export type Role = 'owner' | 'organiser' | 'press_officer' | 'reporter'

export const roles: readonly Role[] = ['owner', 'organiser', 'press_officer', 'reporter']

const everyone: readonly Role[] = roles
const makers: readonly Role[] = ['owner', 'organiser']

const allowed = {
  'desk.open': everyone,
  'events.read': everyone,
  'events.edit': makers,
  'registrations.read': makers,
  'registrations.edit': makers,
  'registrations.export': makers,
  /** Food and access needs are health data: a permission of their own. */
  'needs.read': makers,
  'door.manage': makers,
  'door.read': everyone,
  'press.read': ['owner', 'organiser', 'press_officer'],
  'press.decide': ['owner', 'press_officer'],
  'projects.read': everyone,
  'projects.edit': makers,
  'outbox.read': makers,
  'outbox.resend': makers,
  'members.read': everyone,
  'members.manage': ['owner'],
  /** It names participants, and who looked at their needs. */
  'log.read': makers,
  /** All that is held about one person, health data too, and its end. */
  'privacy.answer': ['owner'],
} as const satisfies Record<string, readonly Role[]>

export type Permission = keyof typeof allowed

/** Those with a permission, for the queries that ask it of another than who is signed in. */
export const rolesWith = (permission: Permission): readonly Role[] => allowed[permission]

export const may = (role: Role, permission: Permission) =>
  (allowed[permission] as readonly Role[]).includes(role)
