import { index, layout, prefix, type RouteConfig, route } from '@remix-run/route-config'

const accounts = (file: string) => `accounts/routes/${file}`
const messaging = (file: string) => `messaging/routes/${file}`
const programme = (file: string) => `programme/routes/${file}`
const registrations = (file: string) => `registrations/routes/${file}`
const checkin = (file: string) => `checkin/routes/${file}`
const projects = (file: string) => `projects/routes/${file}`
const press = (file: string) => `press/routes/${file}`
const privacy = (file: string) => `privacy/routes/${file}`
const log = (file: string) => `log/routes/${file}`
const organising = (file: string) => `organising/routes/${file}`
const example = (file: string) => `example/routes/${file}`

const visitors = [
  index(programme('home.tsx')),
  ...prefix('events/:event', [
    index(programme('event.tsx')),
    route('programme', programme('event-programme.tsx')),
    route('calendar.ics', programme('event-calendar.ts')),
    route('register', registrations('register.tsx')),
    route('registered', registrations('registered.tsx')),
    route('press', press('press.tsx')),
    route('press/asked', press('press-asked.tsx')),
  ]),
  route('projects/:project', projects('project.tsx')),
  route('projects/:project/targets.csv', projects('project-targets.ts')),
  route('accessibility', accounts('accessibility.tsx')),
  route('privacy', accounts('privacy.tsx')),
  route('preferences', accounts('preferences.ts')),
  route('healthz', messaging('healthz.ts')),
  route('setup/:token', accounts('setup.tsx')),
  route('sign-in', accounts('sign-in.tsx')),
  route('sign-in/sent', accounts('sign-in-sent.tsx')),
  route('sign-in/:token', accounts('sign-in-link.tsx')),
  route('sign-out', accounts('sign-out.ts')),
  route('invitations/:token', accounts('invitation.tsx')),
]

const participants = prefix('my', [
  index(registrations('my.tsx')),
  route('sent', registrations('my-sent.tsx')),
  route('tickets/:token', registrations('my-ticket-link.tsx')),
  ...prefix('registrations/:registration', [
    index(registrations('my-registration.tsx')),
    route('seminars', registrations('my-seminars.tsx')),
    route('cancellation', registrations('my-cancellation.tsx')),
    route('calendar.ics', registrations('my-calendar.ts')),
  ]),
])

const deskEvent = [
  index(organising('desk-event-overview.tsx')),
  route('edit', programme('desk-event-edit.tsx')),
  route('publication', organising('desk-event-publication.tsx')),
  route('withdrawal', organising('desk-event-withdrawal.tsx')),
  route('changes', organising('desk-event-changes.tsx')),
  route('changes/dismissal', organising('desk-event-changes-dismissal.ts')),
  route('cancellation', organising('desk-event-cancellation.tsx')),
  route('copy', organising('desk-event-copy.tsx')),
  route('programme', programme('desk-programme.tsx')),
  route('sessions/new', programme('desk-session-new.tsx')),
  route('sessions/:session', programme('desk-session.tsx')),
  route('sessions/:session/removal', organising('desk-session-removal.tsx')),
  route('tracks', programme('desk-tracks.tsx')),
  route('tracks/:track', programme('desk-track.tsx')),
  route('tracks/:track/removal', programme('desk-track-removal.tsx')),
  route('registrations', registrations('desk-registrations.tsx')),
  route('registrations/export.csv', registrations('desk-registrations-export.ts')),
  route('registrations/new', registrations('desk-registration-new.tsx')),
  route('registrations/:registration', registrations('desk-registration.tsx')),
  route('registrations/:registration/seminars', registrations('desk-registration-seminars.tsx')),
  route('registrations/:registration/move', registrations('desk-registration-move.tsx')),
  route(
    'registrations/:registration/cancellation',
    registrations('desk-registration-cancellation.tsx'),
  ),
  route('registrations/:registration/letter', registrations('desk-registration-letter.ts')),
  route('needs', registrations('desk-needs.tsx')),
  route('participant-list', registrations('desk-participant-list.tsx')),
  route('door', checkin('desk-door.tsx')),
  route('devices', checkin('desk-devices.ts')),
  route('devices/:device', checkin('desk-device.tsx')),
  route('devices/:device/revocation', checkin('desk-device-revocation.ts')),
  route('scans', checkin('desk-scans.tsx')),
  route('press', press('desk-press.tsx')),
  route('press/opening', press('desk-press-opening.ts')),
  route('accreditations/:accreditation', press('desk-accreditation.tsx')),
  route('letters', messaging('desk-event-letters.tsx')),
  route('projects', projects('desk-event-projects.tsx')),
]

const desk = layout(accounts('desk.tsx'), [
  ...prefix('desk', [
    index(programme('desk-events.tsx')),
    route('events/new', programme('desk-event-new.tsx')),
    route('events/:event', programme('desk-event.tsx'), deskEvent),
    route('venues', programme('desk-venues.tsx')),
    route('venues/new', programme('desk-venue-new.tsx')),
    route('venues/:venue', programme('desk-venue.tsx')),
    route('venues/:venue/removal', programme('desk-venue-removal.tsx')),
    route('venues/:venue/rooms/:room', programme('desk-room.tsx')),
    route('venues/:venue/rooms/:room/removal', programme('desk-room-removal.tsx')),
    route('speakers', programme('desk-speakers.tsx')),
    route('speakers/new', programme('desk-speaker-new.tsx')),
    route('speakers/:speaker', programme('desk-speaker.tsx')),
    route('speakers/:speaker/removal', organising('desk-speaker-removal.tsx')),
    route('focus-areas', programme('desk-focus-areas.tsx')),
    route('focus-areas/:focus_area', programme('desk-focus-area.tsx')),
    route('focus-areas/:focus_area/removal', programme('desk-focus-area-removal.tsx')),
    route('projects', projects('desk-projects.tsx')),
    route('projects/new', projects('desk-project-new.tsx')),
    route('projects/:project', projects('desk-project.tsx')),
    route('projects/:project/edit', projects('desk-project-edit.tsx')),
    route('projects/:project/publication', projects('desk-project-publication.ts')),
    route('projects/:project/withdrawal', projects('desk-project-withdrawal.ts')),
    route('projects/:project/report.csv', projects('desk-project-export.ts')),
    route('projects/:project/events', projects('desk-project-events.tsx')),
    route('projects/:project/targets/new', projects('desk-target-new.tsx')),
    route('projects/:project/targets/:target', projects('desk-target.tsx')),
    route('projects/:project/targets/:target/edit', projects('desk-target-edit.tsx')),
    route('projects/:project/targets/:target/removal', projects('desk-target-removal.ts')),
    route('projects/:project/targets/:target/evidence', projects('desk-evidence.tsx')),
    route(
      'projects/:project/evidence/:evidence/withdrawal',
      projects('desk-evidence-withdrawal.ts'),
    ),
    route('outbox', messaging('desk-outbox.tsx')),
    route('outbox/:letter', messaging('desk-letter.tsx')),
    route('outbox/:letter/resending', messaging('desk-letter-resending.ts')),
    route('members', accounts('desk-members.tsx')),
    route('members/:membership', accounts('desk-member.tsx')),
    route('members/:membership/removal', accounts('desk-member-removal.tsx')),
    route('invitations', accounts('desk-invitations.tsx')),
    route('invitations/:invitation/link', accounts('desk-invitation-link.tsx')),
    route('invitations/:invitation/revocation', accounts('desk-invitation-revocation.ts')),
    route('organisation', accounts('desk-organisation.tsx')),
    route('log', log('desk-log.tsx')),
    route('privacy', privacy('desk-privacy.tsx')),
    route('privacy/requests', privacy('desk-privacy-requests.tsx')),
    route('privacy/requests/:request', privacy('desk-privacy-request.tsx')),
    route('privacy/requests/:request/data.json', privacy('desk-privacy-request-data.ts')),
    route('privacy/requests/:request/answer', privacy('desk-privacy-request-answer.ts')),
    route('privacy/requests/:request/erasure', privacy('desk-privacy-request-erasure.tsx')),
    route('account', accounts('desk-account.tsx')),
    route('account/sign-ins/:sign_in/revocation', accounts('desk-sign-in-revocation.ts')),
    route('account/sign-ins/revocation', accounts('desk-other-sign-ins-revocation.ts')),
    route('account/organisation', accounts('desk-organisation-choice.ts')),
    route('furniture', accounts('desk-furniture.tsx')),
    route('example', example('desk-example.tsx')),
  ]),
])

const door = prefix('door', [
  index(checkin('door.tsx')),
  route('pair/:token', checkin('door-pairing.tsx')),
  route('scans', checkin('door-scans.ts')),
  route('undoings', checkin('door-undoings.ts')),
  route('people', checkin('door-people.ts')),
  route('walk-ins', checkin('door-walk-ins.ts')),
  route('count', checkin('door-count.ts')),
])

export default [
  ...visitors,
  ...participants,
  desk,
  ...door,
  route('*', accounts('missing.tsx')),
] satisfies RouteConfig
