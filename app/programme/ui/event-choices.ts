import type { FormState } from '#app/web/form-state.tsx'

type Named = { id: string; title_sv: string; title_en: string; starts_at: string }

/** What an event's form offers to choose among. */
type EventChoices = {
  venues: readonly { id: string; name: string; city: string }[]
  events: readonly Named[]
  focus_areas: readonly { id: string; letter: string; name_sv: string; name_en: string }[]
}
export type EventPart = { form: FormState; choices: EventChoices }
