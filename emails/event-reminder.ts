import { sampleTicket, type TicketProps, ticketLetter } from './parts/ticket.ts'

export type Props = TicketProps

export const eventReminder = (props: Props) => {
  const { t, event } = props
  const facts = { event: event.title, when: event.when }
  return ticketLetter(props, {
    name: 'event-reminder',
    subject: t('registrations:letter.reminder.subject', facts),
    preheader: t('registrations:letter.reminder.preheader', facts),
    lead: t('registrations:letter.reminder.lead', facts),
  })
}

export const sample: Omit<Props, 't'> = sampleTicket
