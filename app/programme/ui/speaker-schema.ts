import { z } from 'zod'
import { line, requiredLine } from '#app/web/fields.ts'

export const SpeakerForm = z.object({
  name: requiredLine(100),
  role_sv: line(100),
  role_en: line(100),
  affiliation: line(100),
})
