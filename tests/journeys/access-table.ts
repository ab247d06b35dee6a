import type { Permission } from '#app/accounts/permission.ts'

/** Who may enter each route. A route that is not named here fails the test that reads it. */
export type Access =
  | { who: 'everyone' }
  /** Only with a private link's cookie. */
  | { who: 'participant' }
  /** Only a paired device of the event. */
  | { who: 'device' }
  | { who: 'member'; read?: Permission; write?: Permission }

const everyone: Access = { who: 'everyone' }
const participant: Access = { who: 'participant' }
const device: Access = { who: 'device' }
const member = (read: Permission | undefined, write?: Permission): Access => ({
  who: 'member',
  ...(read && { read }),
  ...(write && { write }),
})
const edit = member('events.edit', 'events.edit')
const registrationsEdit = member('registrations.edit', 'registrations.edit')
const projectsEdit = member('projects.edit', 'projects.edit')
const posting = (permission: Permission) => member(undefined, permission)

/** By route file, as in app/routes.ts. */
export const accessTable: Record<string, Access> = {
  'programme/routes/home.tsx': everyone,
  'programme/routes/event.tsx': everyone,
  'programme/routes/event-programme.tsx': everyone,
  'programme/routes/event-calendar.ts': everyone,
  'registrations/routes/register.tsx': everyone,
  'registrations/routes/registered.tsx': everyone,
  'press/routes/press.tsx': everyone,
  'press/routes/press-asked.tsx': everyone,
  'projects/routes/project.tsx': everyone,
  'projects/routes/project-targets.ts': everyone,
  'accounts/routes/accessibility.tsx': everyone,
  'accounts/routes/privacy.tsx': everyone,
  'accounts/routes/preferences.ts': everyone,
  'messaging/routes/healthz.ts': everyone,
  'accounts/routes/setup.tsx': everyone,
  'accounts/routes/sign-in.tsx': everyone,
  'accounts/routes/sign-in-sent.tsx': everyone,
  'accounts/routes/sign-in-link.tsx': everyone,
  'accounts/routes/sign-out.ts': everyone,
  'accounts/routes/invitation.tsx': everyone,
  'accounts/routes/missing.tsx': everyone,
  'registrations/routes/my.tsx': everyone,
  'registrations/routes/my-sent.tsx': everyone,
  'registrations/routes/my-ticket-link.tsx': everyone,
  'checkin/routes/door-pairing.tsx': everyone,

  'registrations/routes/my-registration.tsx': participant,
  'registrations/routes/my-seminars.tsx': participant,
  'registrations/routes/my-cancellation.tsx': participant,
  'registrations/routes/my-calendar.ts': participant,

  'checkin/routes/door.tsx': device,
  'checkin/routes/door-scans.ts': device,
  'checkin/routes/door-undoings.ts': device,
  'checkin/routes/door-people.ts': device,
  'checkin/routes/door-walk-ins.ts': device,
  'checkin/routes/door-count.ts': device,

  'programme/routes/desk-events.tsx': member('events.read'),
  'programme/routes/desk-event-new.tsx': edit,
  'registrations/routes/desk-event-overview.tsx': member('events.read'),
  'programme/routes/desk-event-edit.tsx': edit,
  'programme/routes/desk-event-publication.tsx': edit,
  'programme/routes/desk-event-withdrawal.tsx': edit,
  'registrations/routes/desk-event-cancellation.tsx': edit,
  'programme/routes/desk-event-copy.tsx': edit,
  'programme/routes/desk-programme.tsx': member('events.read', 'events.edit'),
  'programme/routes/desk-session-new.tsx': edit,
  'programme/routes/desk-session.tsx': edit,
  'registrations/routes/desk-session-removal.tsx': edit,
  'programme/routes/desk-tracks.tsx': member('events.read', 'events.edit'),
  'programme/routes/desk-track.tsx': edit,
  'registrations/routes/desk-registrations.tsx': member('registrations.read'),
  'registrations/routes/desk-registrations-export.ts': member('registrations.export'),
  'registrations/routes/desk-registration-new.tsx': registrationsEdit,
  'registrations/routes/desk-registration.tsx': member('registrations.read', 'registrations.edit'),
  'registrations/routes/desk-registration-seminars.tsx': registrationsEdit,
  'registrations/routes/desk-registration-move.tsx': registrationsEdit,
  'registrations/routes/desk-registration-cancellation.tsx': registrationsEdit,
  'registrations/routes/desk-registration-letter.ts': posting('registrations.edit'),
  'registrations/routes/desk-needs.tsx': member('needs.read'),
  'registrations/routes/desk-participant-list.tsx': member('registrations.read'),
  'checkin/routes/desk-door.tsx': member('door.read'),
  'checkin/routes/desk-devices.ts': posting('door.manage'),
  'checkin/routes/desk-device.tsx': member('door.manage'),
  'checkin/routes/desk-device-revocation.ts': posting('door.manage'),
  'checkin/routes/desk-scans.tsx': member('registrations.read'),
  'press/routes/desk-press.tsx': member('press.read', 'press.decide'),
  'press/routes/desk-press-opening.ts': posting('press.decide'),
  'press/routes/desk-accreditation.tsx': member('press.read', 'press.decide'),
  'messaging/routes/desk-event-letters.tsx': member('outbox.read'),
  'projects/routes/desk-event-projects.tsx': member('projects.read', 'projects.edit'),
  'programme/routes/desk-venues.tsx': member('events.read'),
  'programme/routes/desk-venue-new.tsx': edit,
  'programme/routes/desk-venue.tsx': member('events.read', 'events.edit'),
  'programme/routes/desk-room.tsx': edit,
  'programme/routes/desk-speakers.tsx': member('events.read'),
  'programme/routes/desk-speaker-new.tsx': edit,
  'programme/routes/desk-speaker.tsx': member('events.read', 'events.edit'),
  'programme/routes/desk-focus-areas.tsx': member('events.read', 'events.edit'),
  'programme/routes/desk-focus-area.tsx': edit,
  'projects/routes/desk-projects.tsx': member('projects.read'),
  'projects/routes/desk-project-new.tsx': projectsEdit,
  'projects/routes/desk-project.tsx': member('projects.read'),
  'projects/routes/desk-project-edit.tsx': projectsEdit,
  'projects/routes/desk-project-publication.ts': posting('projects.edit'),
  'projects/routes/desk-project-withdrawal.ts': posting('projects.edit'),
  'projects/routes/desk-project-export.ts': member('projects.read'),
  'projects/routes/desk-project-events.tsx': projectsEdit,
  'projects/routes/desk-target-new.tsx': projectsEdit,
  'projects/routes/desk-target.tsx': member('projects.read'),
  'projects/routes/desk-target-edit.tsx': projectsEdit,
  'projects/routes/desk-evidence.tsx': projectsEdit,
  'projects/routes/desk-target-removal.ts': posting('projects.edit'),
  'projects/routes/desk-evidence-withdrawal.ts': posting('projects.edit'),
  'messaging/routes/desk-outbox.tsx': member('outbox.read'),
  'messaging/routes/desk-letter.tsx': member('outbox.read'),
  'messaging/routes/desk-letter-resending.ts': posting('outbox.resend'),
  'accounts/routes/desk-members.tsx': member('members.read'),
  'accounts/routes/desk-member.tsx': member('members.manage', 'members.manage'),
  'accounts/routes/desk-member-removal.tsx': member('members.manage', 'members.manage'),
  'accounts/routes/desk-invitations.tsx': member('members.manage', 'members.manage'),
  'accounts/routes/desk-invitation-revocation.ts': posting('members.manage'),
  'accounts/routes/desk-organisation.tsx': member('members.manage', 'members.manage'),
  'accounts/routes/desk-account.tsx': member('desk.open', 'desk.open'),
  'accounts/routes/desk-other-sign-ins-revocation.ts': posting('desk.open'),
  'accounts/routes/desk-sign-in-revocation.ts': posting('desk.open'),
  'accounts/routes/desk-organisation-choice.ts': posting('desk.open'),
  'accounts/routes/desk-furniture.tsx': member('desk.open'),
  'privacy/routes/desk-privacy.tsx': member('events.read'),
  'example/routes/desk-example.tsx': member('members.manage', 'members.manage'),
}
