import { z } from 'zod'
import {
  choice,
  count,
  ids,
  instant,
  line,
  optionalChoice,
  optionalEmail,
  optionalId,
  requiredInstant,
  requiredLine,
  text,
  ticked,
} from '#app/web/fields.ts'
import {
  accessAnswers,
  contentLanguages,
  eventTypes,
  legalBases,
  reminderDays,
} from '../events/event.ts'

/** An address of the web whose host has no marks in it: browsers let a quotation mark through. */
const isWebAddress = (typed: string) =>
  /^https?:\/\//i.test(typed) && URL.canParse(typed) && /^[\w.:[\]-]+$/.test(new URL(typed).host)

const days = () =>
  count(0, 3650).transform((value, context) => {
    if (value !== null) return value
    context.addIssue({ code: 'custom', message: 'web:error.required' })
    return z.NEVER
  })

/** The form of an event, new and old. */
export const EventForm = z
  .object({
    type: choice(eventTypes),
    title_sv: requiredLine(200),
    title_en: line(200),
    summary_sv: line(300),
    summary_en: line(300),
    description_sv: text(),
    description_en: text(),
    starts_at: requiredInstant(),
    ends_at: requiredInstant(),
    venue_id: optionalId(),
    online_url: line(500)
      .refine((typed) => typed === '' || isWebAddress(typed), {
        error: 'programme:error.online_url',
      })
      // As browsers read it: a blank or a quotation mark would break a calendar, a letter or a feed.
      .transform((typed) => (typed === '' ? null : new URL(typed).href)),
    sign_language: choice(accessAnswers),
    speech_to_text: choice(accessAnswers),
    companion_free: choice(accessAnswers),
    capacity: count(1, 100_000),
    registration_opens_at: instant(),
    registration_closes_at: instant(),
    contact_name: line(100),
    contact_email: optionalEmail(),
    contact_phone: line(40),
    languages: choice(contentLanguages),
    follows_up_id: optionalId(),
    beside_id: optionalId(),
    focus_area_ids: ids(),
    legal_basis: choice(legalBases),
    keep_days: days(),
    keep_needs_days: days(),
    reminder_days: optionalChoice(reminderDays).transform((days) => (days ? Number(days) : null)),
    move_sessions: ticked(),
  })
  .superRefine((event, context) => {
    const wrong = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message })
    const { starts_at, ends_at, registration_opens_at: opens, registration_closes_at } = event
    if (ends_at <= starts_at) wrong('ends_at', 'web:error.ends_before_starts')
    const closes = registration_closes_at ?? starts_at
    if (opens && opens >= closes) wrong('registration_opens_at', 'programme:error.opens_late')
    // Without a closing of its own it closes at the start, and then the end is what is wrong.
    if (registration_closes_at && closes > ends_at)
      wrong('registration_closes_at', 'programme:error.closes_late')
    if (event.keep_needs_days > event.keep_days)
      wrong('keep_needs_days', 'programme:error.needs_kept_longer')
  })
