import { z } from 'zod'
import { line, requiredLine } from '#app/web/fields.ts'

export const FocusAreaForm = z.object({
  letter: requiredLine(2)
    .transform((letter) => letter.toLocaleUpperCase('sv'))
    .refine((letter) => /^\p{L}$/u.test(letter), { error: 'programme:error.letter' }),
  name_sv: requiredLine(60),
  name_en: line(60),
})
