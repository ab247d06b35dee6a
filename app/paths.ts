/** Every address of the house as a function; tests/house.test.ts holds them against routes.ts. */
type Query = Record<string, string | number | undefined | null>

const at = (path: string, query?: Query) => {
  const search = new URLSearchParams()
  for (const [key, value] of Object.entries(query ?? {}))
    if (value !== undefined && value !== null && value !== '') search.set(key, String(value))
  const text = search.toString()
  return text === '' ? path : `${path}?${text}`
}

const event = (slug: string) => `/events/${slug}`
const mine = (registration: string) => `/my/registrations/${registration}`
const deskEvent = (id: string) => `/desk/events/${id}`
const deskRegistration = (eventId: string, id: string) =>
  `${deskEvent(eventId)}/registrations/${id}`
const deskProject = (id: string) => `/desk/projects/${id}`
const deskPrivacyRequest = (id: string) => `/desk/privacy/requests/${id}`
const deskTarget = (projectId: string, id: string) => `${deskProject(projectId)}/targets/${id}`

type Making = (...parts: never[]) => string

/** Whatever a part is, it stays a piece of its address: a redirect to a path with `€` in it could not be sent. */
function inPieces<Paths extends Record<string, Making>>(made: Paths): Paths {
  const piece = (part: unknown) => (typeof part === 'string' ? encodeURIComponent(part) : part)
  const pieces =
    (make: Making) =>
    (...parts: unknown[]) =>
      make(...(parts.map(piece) as never[]))
  return Object.fromEntries(
    Object.entries(made).map(([name, make]) => [name, pieces(make)]),
  ) as unknown as Paths
}

/** Visitors' addresses name events and projects by slug, the desk's by id. */
export const paths = inPieces({
  home: (query?: Query) => at('/', query),
  event: (slug: string) => event(slug),
  eventProgramme: (slug: string) => `${event(slug)}/programme`,
  eventCalendar: (slug: string) => `${event(slug)}/calendar.ics`,
  register: (slug: string) => `${event(slug)}/register`,
  registered: (slug: string, query?: Query) => at(`${event(slug)}/registered`, query),
  press: (slug: string) => `${event(slug)}/press`,
  pressAsked: (slug: string) => `${event(slug)}/press/asked`,
  project: (slug: string) => `/projects/${slug}`,
  projectTargets: (slug: string) => `/projects/${slug}/targets.csv`,
  accessibility: () => '/accessibility',
  privacy: () => '/privacy',
  preferences: () => '/preferences',
  healthz: () => '/healthz',
  setup: (token: string) => `/setup/${token}`,
  signIn: (query?: Query) => at('/sign-in', query),
  signInSent: () => '/sign-in/sent',
  signInLink: (token: string, query?: Query) => at(`/sign-in/${token}`, query),
  signOut: () => '/sign-out',
  invitation: (token: string) => `/invitations/${token}`,

  my: () => '/my',
  mySent: () => '/my/sent',
  myTicketLink: (token: string) => `/my/tickets/${token}`,
  myRegistration: (id: string, query?: Query) => at(mine(id), query),
  mySeminars: (id: string) => `${mine(id)}/seminars`,
  myCancellation: (id: string) => `${mine(id)}/cancellation`,
  myCalendar: (id: string) => `${mine(id)}/calendar.ics`,

  desk: (query?: Query) => at('/desk', query),
  deskEventNew: (query?: Query) => at('/desk/events/new', query),
  deskEvent: (id: string, query?: Query) => at(deskEvent(id), query),
  deskEventEdit: (id: string, query?: Query) => at(`${deskEvent(id)}/edit`, query),
  deskEventPublication: (id: string) => `${deskEvent(id)}/publication`,
  deskEventWithdrawal: (id: string) => `${deskEvent(id)}/withdrawal`,
  deskEventChanges: (id: string) => `${deskEvent(id)}/changes`,
  deskEventChangesDismissal: (id: string) => `${deskEvent(id)}/changes/dismissal`,
  deskEventCancellation: (id: string) => `${deskEvent(id)}/cancellation`,
  deskEventCopy: (id: string) => `${deskEvent(id)}/copy`,
  deskProgramme: (id: string, query?: Query) => at(`${deskEvent(id)}/programme`, query),
  deskSessionNew: (id: string, query?: Query) => at(`${deskEvent(id)}/sessions/new`, query),
  deskSession: (id: string, session: string, query?: Query) =>
    at(`${deskEvent(id)}/sessions/${session}`, query),
  deskSessionRemoval: (id: string, session: string) =>
    `${deskEvent(id)}/sessions/${session}/removal`,
  deskTracks: (id: string, query?: Query) => at(`${deskEvent(id)}/tracks`, query),
  deskTrack: (id: string, track: string) => `${deskEvent(id)}/tracks/${track}`,
  deskTrackRemoval: (id: string, track: string) => `${deskEvent(id)}/tracks/${track}/removal`,
  deskRegistrations: (id: string, query?: Query) => at(`${deskEvent(id)}/registrations`, query),
  deskRegistrationsExport: (id: string, query?: Query) =>
    at(`${deskEvent(id)}/registrations/export.csv`, query),
  deskRegistrationNew: (id: string) => `${deskEvent(id)}/registrations/new`,
  deskRegistration: (id: string, registration: string, query?: Query) =>
    at(deskRegistration(id, registration), query),
  deskRegistrationSeminars: (id: string, registration: string) =>
    `${deskRegistration(id, registration)}/seminars`,
  deskRegistrationMove: (id: string, registration: string) =>
    `${deskRegistration(id, registration)}/move`,
  deskRegistrationCancellation: (id: string, registration: string) =>
    `${deskRegistration(id, registration)}/cancellation`,
  deskRegistrationLetter: (id: string, registration: string) =>
    `${deskRegistration(id, registration)}/letter`,
  deskNeeds: (id: string, query?: Query) => at(`${deskEvent(id)}/needs`, query),
  deskParticipantList: (id: string) => `${deskEvent(id)}/participant-list`,
  deskDoor: (id: string, query?: Query) => at(`${deskEvent(id)}/door`, query),
  deskDevices: (id: string) => `${deskEvent(id)}/devices`,
  deskDevice: (id: string, device: string, query?: Query) =>
    at(`${deskEvent(id)}/devices/${device}`, query),
  deskDeviceRevocation: (id: string, device: string) =>
    `${deskEvent(id)}/devices/${device}/revocation`,
  deskScans: (id: string, query?: Query) => at(`${deskEvent(id)}/scans`, query),
  deskPress: (id: string, query?: Query) => at(`${deskEvent(id)}/press`, query),
  deskPressOpening: (id: string) => `${deskEvent(id)}/press/opening`,
  deskAccreditation: (id: string, accreditation: string) =>
    `${deskEvent(id)}/accreditations/${accreditation}`,
  deskEventLetters: (id: string, query?: Query) => at(`${deskEvent(id)}/letters`, query),
  deskEventProjects: (id: string, query?: Query) => at(`${deskEvent(id)}/projects`, query),
  deskVenues: (query?: Query) => at('/desk/venues', query),
  deskVenueNew: (query?: Query) => at('/desk/venues/new', query),
  deskVenue: (id: string, query?: Query) => at(`/desk/venues/${id}`, query),
  deskVenueRemoval: (id: string) => `/desk/venues/${id}/removal`,
  deskRoom: (venue: string, room: string) => `/desk/venues/${venue}/rooms/${room}`,
  deskRoomRemoval: (venue: string, room: string) => `/desk/venues/${venue}/rooms/${room}/removal`,
  deskSpeakers: (query?: Query) => at('/desk/speakers', query),
  deskSpeakerNew: () => '/desk/speakers/new',
  deskSpeaker: (id: string) => `/desk/speakers/${id}`,
  deskSpeakerRemoval: (id: string) => `/desk/speakers/${id}/removal`,
  deskFocusAreas: (query?: Query) => at('/desk/focus-areas', query),
  deskFocusArea: (id: string) => `/desk/focus-areas/${id}`,
  deskFocusAreaRemoval: (id: string) => `/desk/focus-areas/${id}/removal`,
  deskProjects: (query?: Query) => at('/desk/projects', query),
  deskProjectNew: () => '/desk/projects/new',
  deskProject: (id: string, query?: Query) => at(deskProject(id), query),
  deskProjectEdit: (id: string) => `${deskProject(id)}/edit`,
  deskProjectPublication: (id: string) => `${deskProject(id)}/publication`,
  deskProjectWithdrawal: (id: string) => `${deskProject(id)}/withdrawal`,
  deskProjectExport: (id: string) => `${deskProject(id)}/report.csv`,
  deskProjectEvents: (id: string) => `${deskProject(id)}/events`,
  deskTargetNew: (id: string) => `${deskProject(id)}/targets/new`,
  deskTarget: (id: string, target: string, query?: Query) => at(deskTarget(id, target), query),
  deskTargetEdit: (id: string, target: string) => `${deskTarget(id, target)}/edit`,
  deskTargetRemoval: (id: string, target: string) => `${deskTarget(id, target)}/removal`,
  deskEvidence: (id: string, target: string) => `${deskTarget(id, target)}/evidence`,
  deskEvidenceWithdrawal: (id: string, evidence: string) =>
    `${deskProject(id)}/evidence/${evidence}/withdrawal`,
  deskOutbox: (query?: Query) => at('/desk/outbox', query),
  deskLetter: (id: string) => `/desk/outbox/${id}`,
  deskLetterResending: (id: string) => `/desk/outbox/${id}/resending`,
  deskMembers: (query?: Query) => at('/desk/members', query),
  deskMember: (id: string) => `/desk/members/${id}`,
  deskMemberRemoval: (id: string) => `/desk/members/${id}/removal`,
  deskInvitations: () => '/desk/invitations',
  deskInvitationLink: (id: string) => `/desk/invitations/${id}/link`,
  deskInvitationRevocation: (id: string) => `/desk/invitations/${id}/revocation`,
  deskOrganisation: () => '/desk/organisation',
  deskLog: (query?: Query) => at('/desk/log', query),
  deskPrivacy: () => '/desk/privacy',
  deskPrivacyRequests: (query?: Query) => at('/desk/privacy/requests', query),
  deskPrivacyRequest: (id: string, query?: Query) => at(deskPrivacyRequest(id), query),
  deskPrivacyRequestData: (id: string) => `${deskPrivacyRequest(id)}/data.json`,
  deskPrivacyRequestAnswer: (id: string) => `${deskPrivacyRequest(id)}/answer`,
  deskPrivacyRequestErasure: (id: string) => `${deskPrivacyRequest(id)}/erasure`,
  deskAccount: (query?: Query) => at('/desk/account', query),
  deskOtherSignInsRevocation: () => '/desk/account/sign-ins/revocation',
  deskSignInRevocation: (id: string) => `/desk/account/sign-ins/${id}/revocation`,
  deskOrganisationChoice: () => '/desk/account/organisation',
  deskFurniture: () => '/desk/furniture',
  deskExample: () => '/desk/example',

  door: () => '/door',
  doorPairing: (token: string) => `/door/pair/${token}`,
  doorScans: () => '/door/scans',
  doorUndoings: () => '/door/undoings',
  doorPeople: (query?: Query) => at('/door/people', query),
  doorWalkIns: () => '/door/walk-ins',
  doorCount: () => '/door/count',
})
