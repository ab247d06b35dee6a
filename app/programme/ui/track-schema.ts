import { z } from 'zod'
import { line, optionalId, requiredLine } from '#app/web/fields.ts'

export const TrackForm = z.object({
  name_sv: requiredLine(100),
  name_en: line(100),
  focus_area_id: optionalId(),
})
