import { z } from 'zod'
import { choice, count, line, requiredLine, text } from '#app/web/fields.ts'
import { accessAnswers } from '../events/event.ts'

export const VenueForm = z.object({
  name: requiredLine(100),
  street_address: requiredLine(200),
  postal_code: line(10),
  city: requiredLine(100),
  floor: line(20),
  directions_sv: text(2000),
  directions_en: text(2000),
  step_free: choice(accessAnswers),
  hearing_loop: choice(accessAnswers),
  accessible_toilet: choice(accessAnswers),
})

export const RoomForm = z.object({
  name: requiredLine(100),
  floor: line(20),
  capacity: count(1, 100_000),
  hearing_loop: choice(accessAnswers),
})
