import { sampleTicket, type TicketProps, ticketLetter } from './parts/ticket.ts'

export type Props = TicketProps & {
  /** The event they were moved from, when an organiser moved them. */
  moved_from: string | null
}

export const registrationConfirmed = (props: Props) => {
  const { t, event, moved_from } = props
  const facts = { event: event.title, when: event.when, from: moved_from }
  const key = moved_from === null ? 'confirmed' : 'moved'
  return ticketLetter(props, {
    name: 'registration-confirmed',
    subject: t(`registrations:letter.${key}.subject`, facts),
    preheader: t('registrations:letter.confirmed.preheader', facts),
    lead: t(`registrations:letter.${key}.lead`, facts),
  })
}

export const sample: Omit<Props, 't'> = { ...sampleTicket, moved_from: null }
