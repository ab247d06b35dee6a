/** What the desk must fill in before the public may see an event; each names the form field that lacks it. */
export type Missing =
  | 'title_sv'
  | 'title_en'
  | 'summary_sv'
  | 'summary_en'
  | 'starts_at'
  | 'venue_id'
  | 'contact_email'
  | 'registration_closes_at'

type Unpublished = {
  languages: string
  title_sv: string
  title_en: string
  summary_sv: string
  summary_en: string
  starts_at: string
  venue_id: string | null
  online_url: string | null
  contact_email: string
  registration_closes_at: string | null
}

export function missingForPublication(event: Unpublished, now: string): Missing[] {
  const inEnglish = event.languages !== 'sv'
  const inSwedish = event.languages !== 'en'
  const checks: [Missing, boolean][] = [
    ['title_sv', event.title_sv === ''],
    ['title_en', inEnglish && event.title_en === ''],
    ['summary_sv', inSwedish && event.summary_sv === ''],
    ['summary_en', inEnglish && event.summary_en === ''],
    ['starts_at', event.starts_at <= now],
    ['venue_id', !event.venue_id && !event.online_url],
    ['contact_email', event.contact_email === ''],
    ['registration_closes_at', isPast(event.registration_closes_at, now)],
  ]
  return checks.filter(([, isMissing]) => isMissing).map(([field]) => field)
}

const isPast = (instant: string | null, now: string) => instant !== null && instant <= now
