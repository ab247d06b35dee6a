import { data, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { config } from '#app/config.server.ts'
import { paths } from '#app/paths.ts'
import { now } from '#app/tools/instant.ts'
import { monthYear } from '#app/tools/when.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { useReader } from '#app/ui/words.tsx'
import { offer } from '#app/web/offers.server.ts'
import type { PageHandle } from '#app/web/page-handle.ts'
import { headOf } from '#app/web/page-head.ts'
import { PublicPage } from '#app/web/public-page.tsx'
import { readerOf } from '#app/web/reader.server.ts'
import { db } from '#db/connect.ts'
import { eventTypes } from '../events/event.ts'
import { choiceOf, choicesIn, fits, monthsOf } from '../events/public-listing.ts'
import { readHomePage } from '../events/public-pages.server.ts'
import { HomeChoices } from '../ui/visitor/home-choices.tsx'
import { ComingEvent, PastEvent } from '../ui/visitor/listing.tsx'

export async function loader({ request }: LoaderFunctionArgs) {
  const { t, language } = readerOf(request)
  const at = now()
  const chosen = choiceOf(new URL(request.url).searchParams)
  const { coming, past } = await readHomePage(db, { now: at })
  const choices = choicesIn(coming)
  offer(
    'area',
    choices.areas.map(({ key }) => key),
  )
  return data({
    head: {
      title: t('event-page:home.title'),
      description: t('event-page:home.lead'),
      url: config.BASE_URL + paths.home(),
      language,
    },
    now: at,
    chosen,
    choices,
    months: monthsOf(coming.filter((event) => fits(event, chosen))),
    past,
  })
}

export const meta = headOf

export const handle = {
  enter: 'everyone',
  kept: { queries: { type: eventTypes, area: 'offered' } },
} satisfies PageHandle

export default function Home() {
  const { months, past, choices, chosen, now: at } = useLoaderData<typeof loader>()
  const { t, language } = useReader()
  return (
    <PublicPage>
      <div className="home-top">
        <h1>{t('event-page:home.title')}</h1>
        <p className="lead">{t('event-page:home.lead')}</p>
        <HomeChoices {...choices} chosen={chosen} />
      </div>
      {months.length === 0 && <NoEvents filtered={Boolean(chosen.type || chosen.area)} />}
      {months.map(({ month, events }) => (
        <section key={month} className="home-month" aria-labelledby={`month-${month}`}>
          <h2 id={`month-${month}`} className="sentence">
            {monthYear(`${month}-01`, language)}
          </h2>
          <ol className="plain-list">
            {events.map((event) => (
              <ComingEvent key={event.id} event={event} now={at} />
            ))}
          </ol>
        </section>
      ))}
      {past.length > 0 && (
        <section className="section" aria-labelledby="past">
          <h2 id="past">{t('event-page:home.past')}</h2>
          <ol className="past-events">
            {past.map((event) => (
              <PastEvent key={event.id} event={event} />
            ))}
          </ol>
        </section>
      )}
    </PublicPage>
  )
}

function NoEvents({ filtered }: { filtered: boolean }) {
  const { t } = useReader()
  const none = filtered ? 'none_fit' : 'none'
  return (
    <Empty
      icon="calendar"
      title={t(`event-page:home.${none}`)}
      action={
        filtered && (
          <ButtonLink href={paths.home()} kind="secondary">
            {t('event-page:home.show_all')}
          </ButtonLink>
        )
      }
    >
      <p>{t(`event-page:home.${none}_text`)}</p>
    </Empty>
  )
}
