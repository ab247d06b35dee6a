import { z } from 'zod'
import { isId } from '#app/tools/id.ts'
import { isInOurYears } from '#app/tools/instant.ts'

/** An id that the phone made. */
export const deviceId = () => z.string().refine(isId)

/** When the phone says that it happened. */
export const deviceAt = () =>
  z.iso
    .datetime({ offset: true })
    .max(40)
    .refine(isInOurYears)
    .transform((at) => new Date(at).toISOString())
