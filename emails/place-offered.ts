import { sampleTicket, type TicketProps, ticketLetter } from './parts/ticket.ts'

export type Props = TicketProps

export const placeOffered = (props: Props) => {
  const { t, event } = props
  const facts = { event: event.title, when: event.when }
  return ticketLetter(props, {
    name: 'place-offered',
    subject: t('registrations:letter.offered.subject', facts),
    preheader: t('registrations:letter.offered.preheader', facts),
    lead: t('registrations:letter.offered.lead', facts),
  })
}

export const sample: Omit<Props, 't'> = sampleTicket
