import { z } from 'zod'
import {
  choice,
  count,
  ids,
  line,
  optionalId,
  requiredInstant,
  requiredLine,
  text,
} from '#app/web/fields.ts'
import { sessionKinds } from '../sessions/session.ts'

/** The form of a session, new and old. */
export const SessionForm = z
  .object({
    kind: choice(sessionKinds),
    title_sv: requiredLine(200),
    title_en: line(200),
    description_sv: text(),
    description_en: text(),
    starts_at: requiredInstant(),
    ends_at: requiredInstant(),
    room_id: optionalId(),
    track_id: optionalId(),
    capacity: count(1, 100_000),
    speaker_ids: ids(),
  })
  .refine(({ starts_at, ends_at }) => ends_at > starts_at, {
    path: ['ends_at'],
    error: 'web:error.ends_before_starts',
  })
