import { inLanguage, type Language } from '#app/tools/language.ts'

type Area = { letter: string; name_sv: string; name_en: string; position: number }

const colours = 6

/** A focus area as the furniture shows it; the seventh shares its colour with the first, not its letter. */
export const focusMark = (area: Area, language: Language) => ({
  number: (Math.max(0, area.position) % colours) + 1,
  letter: area.letter,
  name: inLanguage(area, 'name', language),
})

type OfSession = {
  focus_letter: string | null
  focus_name_sv: string | null
  focus_name_en: string | null
  focus_position: number | null
}

/** The focus area of a session, which its track tells. */
export const sessionFocus = (session: OfSession, language: Language) =>
  session.focus_letter === null
    ? undefined
    : focusMark(
        {
          letter: session.focus_letter,
          name_sv: session.focus_name_sv ?? '',
          name_en: session.focus_name_en ?? '',
          position: session.focus_position ?? 1,
        },
        language,
      )
