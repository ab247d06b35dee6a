import { assert, constantFrom, option, property, record } from 'fast-check'
import { expect, test } from 'vitest'
import {
  judge,
  mayComeAnyway,
  mayUndo,
  namesPerson,
  signalOf,
  verdicts,
} from '#app/checkin/admission.ts'

const event_id = 'this event'
const tickets = record({
  event_id: constantFrom('this event', 'another event'),
  state: constantFrom('confirmed' as const, 'waiting' as const, 'cancelled' as const),
  is_admitted: constantFrom(true, false),
})

test('only a confirmed ticket to this event that is not used lets anyone in', () => {
  void assert(
    property(option(tickets, { nil: undefined }), (ticket) => {
      const letsIn =
        ticket?.event_id === event_id && ticket.state === 'confirmed' && !ticket.is_admitted

      expect(judge(ticket, event_id) === 'admitted').toBe(letsIn)
      expect(signalOf(judge(ticket, event_id)) === 'ok').toBe(letsIn)
    }),
  )
})

test('a ticket to another event tells nothing about its holder', () => {
  void assert(
    property(tickets, (ticket) => {
      const verdict = judge({ ...ticket, event_id: 'another event' }, event_id)

      expect(verdict).toBe('other_event')
      expect(namesPerson(verdict)).toBe(false)
    }),
  )
})

test('a cancelled ticket is refused as cancelled also when its holder was in before', () => {
  const ticket = { event_id, state: 'cancelled', is_admitted: true } as const

  expect(judge(ticket, event_id)).toBe('cancelled')
})

test('a phone undoes what it let in itself, while that stands, and nothing else', () => {
  const device = { id: 'own', event_id }
  const scans = record({
    event_id: constantFrom('this event', 'another event'),
    device_id: constantFrom('own', 'another'),
    verdict: constantFrom(...verdicts),
    holds: constantFrom(true, false),
  })

  void assert(
    property(option(scans, { nil: undefined }), (scan) => {
      const own = scan?.event_id === event_id && scan.device_id === 'own'
      const stands = scan?.verdict === 'admitted' && scan.holds

      expect(mayUndo(scan, device)).toBe(own && stands)
    }),
  )
})

test('a chair that nobody came to may be given away while fewer are in than there are seats', () => {
  const at = (capacity: number | null, seated: number) => mayComeAnyway({ capacity, seated })

  expect([at(2, 1), at(2, 2), at(2, 3), at(0, 0), at(null, 900)]).toEqual([
    true,
    false,
    false,
    false,
    true,
  ])
})
