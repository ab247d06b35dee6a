type AccessFact = 'yes' | 'on_request'
type EventType = 'conference' | 'workshop' | 'dialogue_meeting' | 'webinar' | 'fair'

/** An event of the example: facts from the notices of 2018 and 2008, in our own short words. */
export type ExampleEvent = {
  slug: string
  type: EventType
  title: [sv: string, en: string]
  summary: [sv: string, en: string]
  description: [sv: string, en: string]
  /** Days from today, or from the conference where `with_conference` is set. */
  days: number
  with_conference?: true
  from: string
  to: string
  venue: 'lansstyrelsen' | 'kulturhuset' | null
  online_url?: string
  capacity: number | null
  follows_up?: string
  beside?: string
  focus_areas?: string[]
  access?: { sign_language?: AccessFact; speech_to_text?: AccessFact; companion_free?: AccessFact }
  /** How many registered, and how many of them came; only past events have the second. */
  people: { from: number; registered: number; came?: number }
}

const workshopText: [string, string] = [
  'Länets aktörer möts kring samverkan och projektidéer: vad fungerar, var brister kedjan för den nyanlända, och vilka idéer är värda en ansökan?\n\nVi arbetar i små grupper med *asylprocessen*, *arbete och praktik*, *svenska och utbildning*, *hälsa*, *boende* och *samhällsinformation*.',
  'The actors of the county meet on cooperation and project ideas: what works, where does the chain for newcomers break, and which ideas are worth an application?\n\nWe work in small groups on *the asylum process*, *work and practice*, *Swedish and education*, *health*, *housing* and *civic information*.',
]

export const exampleEvents: ExampleEvent[] = [
  {
    slug: 'stockholm-tillsammans',
    type: 'conference',
    title: ['Stockholm tillsammans', 'Stockholm Together'],
    summary: [
      'Regionens utmaningar och möjligheter när det gäller migration: en förmiddag om arbetsmarknaden, en eftermiddag med seminarier i fyra fokusområden.',
      'The region’s challenges and possibilities of migration: a morning on the labour market, an afternoon of seminars in four focus areas.',
    ],
    description: [
      'För tredje året bjuder Länsstyrelsen in till en dag om migration och etablering i länet.\n\n**Förmiddagen** handlar om vägen till arbete: det nya etableringsprogrammet, tidig kartläggning av kompetens och matchning, och hur näringslivet kan öppna fler dörrar.\n\n**Eftermiddagen** ägnas åt parallella seminarier om bosättning, hälsa, arbetsmarknad och den ideella sektorns möjligheter. Du väljer ett seminarium för varje pass när du anmäler dig.\n\nMedia är välkomna hela eller delar av dagen. Intervjuer går att göra i pauserna.',
      'For the third year the County Administrative Board invites to a day on migration and settlement in the county.\n\n**The morning** is about the way to work: the new establishment programme, early mapping of skills and matching, and how business can open more doors.\n\n**The afternoon** holds parallel seminars on housing, health, the labour market and what civil society can do. You choose one seminar for each part when you register.\n\nMedia are welcome for all or part of the day. Interviews can be made in the breaks.',
    ],
    days: 0,
    with_conference: true,
    from: '10:00',
    to: '16:00',
    venue: 'lansstyrelsen',
    capacity: 180,
    beside: 'bazaren',
    focus_areas: ['B', 'H', 'A', 'I'],
    access: { sign_language: 'on_request', speech_to_text: 'yes', companion_free: 'yes' },
    people: { from: 0, registered: 160 },
  },
  {
    slug: 'bazaren',
    type: 'fair',
    title: ['Bazaren', 'Bazaren'],
    summary: [
      'Sveriges största rekryteringsmässa, samma dag i Kulturhuset.',
      'Sweden’s largest recruitment fair, on the same day in Kulturhuset.',
    ],
    description: [
      'Arbetsgivare och arbetssökande möts öga mot öga. Ta med ditt CV och prata direkt med dem som anställer. Ingen förkunskap krävs, och tolkar finns på plats.',
      'Employers and job seekers meet face to face. Bring your CV and talk directly with those who hire. No preparation is needed, and interpreters are there.',
    ],
    days: 0,
    with_conference: true,
    from: '10:00',
    to: '16:00',
    venue: 'kulturhuset',
    capacity: null,
    beside: 'stockholm-tillsammans',
    focus_areas: ['A'],
    access: { companion_free: 'yes' },
    people: { from: 150, registered: 40 },
  },
  {
    slug: 'fattigdom-i-dagens-sverige',
    type: 'webinar',
    title: ['Webbinarium om fattigdom i dagens Sverige', 'Webinar on poverty in Sweden today'],
    summary: [
      'Ett samtal på nätet om fattigdom i dag och vad projekt kan göra åt den.',
      'A conversation online on poverty today and what projects can do about it.',
    ],
    description: [
      'Vi ses på nätet. Länken kommer i bekräftelsen och finns på din biljett.',
      'We meet online. The link comes in the confirmation and stands on your ticket.',
    ],
    days: 11,
    from: '13:00',
    to: '14:30',
    venue: null,
    online_url: 'https://video.example.org/fattigdom',
    capacity: 300,
    access: { speech_to_text: 'yes' },
    people: { from: 90, registered: 34 },
  },
  {
    slug: 'workshop-samverkan',
    type: 'workshop',
    title: ['Workshop 1: Samverkan i länet', 'Workshop 1: Cooperation in the county'],
    summary: [
      'Hur arbetar vi tillsammans för nyanländas etablering?',
      'How do we work together for newcomers?',
    ],
    description: workshopText,
    days: -82,
    from: '09:00',
    to: '12:00',
    venue: 'lansstyrelsen',
    capacity: 40,
    people: { from: 0, registered: 30, came: 24 },
  },
  {
    slug: 'workshop-arbete-och-praktik',
    type: 'workshop',
    title: ['Workshop 2: Arbete och praktik', 'Workshop 2: Work and practice'],
    summary: [
      'Vägar in på arbetsmarknaden, och vad som står i vägen.',
      'Ways into the labour market, and what stands in the way.',
    ],
    description: workshopText,
    days: -61,
    from: '09:00',
    to: '12:00',
    venue: 'lansstyrelsen',
    capacity: 40,
    focus_areas: ['A'],
    people: { from: 18, registered: 28, came: 23 },
  },
  {
    slug: 'workshop-halsa-och-boende',
    type: 'workshop',
    title: ['Workshop 3: Hälsa och boende', 'Workshop 3: Health and housing'],
    summary: [
      'Ett hälsofrämjande mottagande och långsiktiga boenden.',
      'A reception that promotes health, and lasting homes.',
    ],
    description: workshopText,
    days: -40,
    from: '13:00',
    to: '16:00',
    venue: 'lansstyrelsen',
    capacity: 40,
    focus_areas: ['B', 'H'],
    people: { from: 38, registered: 25, came: 20 },
  },
  {
    slug: 'dialogmote-arbete-och-praktik',
    type: 'dialogue_meeting',
    title: ['Dialogmöte efter workshop 2', 'Dialogue meeting after workshop 2'],
    summary: [
      'Vad blev det av idéerna? Uppföljning av workshopen om arbete och praktik.',
      'What became of the ideas? The workshop on work and practice is followed up.',
    ],
    description: workshopText,
    days: -26,
    from: '10:00',
    to: '11:30',
    venue: 'lansstyrelsen',
    capacity: 25,
    follows_up: 'workshop-arbete-och-praktik',
    focus_areas: ['A'],
    people: { from: 24, registered: 16, came: 13 },
  },
  {
    slug: 'workshop-svenska-och-utbildning',
    type: 'workshop',
    title: ['Workshop 4: Svenska och utbildning', 'Workshop 4: Swedish and education'],
    summary: [
      'Språk, yrkesutbildning och vuxnas lärande.',
      'Language, vocational training and adults’ learning.',
    ],
    description: workshopText,
    days: -12,
    from: '09:00',
    to: '12:00',
    venue: 'lansstyrelsen',
    capacity: 40,
    people: { from: 52, registered: 21, came: 16 },
  },
]
