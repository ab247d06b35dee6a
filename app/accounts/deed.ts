/** Everything that is written down when it is done, and what it is done to. */
export const deeds = {
  set_up: 'organisation',
  change_organisation: 'organisation',
  invite: 'invitation',
  revoke_invitation: 'invitation',
  hand_over_invitation: 'invitation',
  accept_invitation: 'invitation',
  change_role: 'membership',
  remove_member: 'membership',

  create_event: 'event',
  copy_event: 'event',
  edit_event: 'event',
  publish_event: 'event',
  withdraw_event: 'event',
  cancel_event: 'event',
  tell_change: 'event',
  add_session: 'session',
  edit_session: 'session',
  remove_session: 'session',
  remove_venue: 'venue',
  remove_room: 'room',
  remove_track: 'track',
  remove_speaker: 'speaker',
  remove_focus_area: 'focus_area',

  register: 'registration',
  edit_registration: 'registration',
  choose_seminars: 'registration',
  resend_ticket: 'registration',
  move_registration: 'registration',
  cancel_registration: 'registration',
  export_registrations: 'event',
  read_needs: 'event',

  add_device: 'device',
  revoke_device: 'device',

  open_press_page: 'event',
  close_press_page: 'event',
  accept_accreditation: 'accreditation',
  decline_accreditation: 'accreditation',

  create_project: 'project',
  edit_project: 'project',
  publish_project: 'project',
  withdraw_project: 'project',
  link_events: 'project',
  link_projects: 'event',
  add_target: 'target',
  edit_target: 'target',
  remove_target: 'target',
  record_evidence: 'target',
  withdraw_evidence: 'target',

  receive_request: 'privacy_request',
  open_request: 'privacy_request',
  answer_request: 'privacy_request',
  erase_person: 'privacy_request',
} as const

export type Verb = keyof typeof deeds
export type Subject = (typeof deeds)[Verb]

export const verbs = Object.keys(deeds) as Verb[]
