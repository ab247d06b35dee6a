import { data, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { paths } from '#app/paths.ts'
import { now } from '#app/tools/instant.ts'
import { slug } from '#app/tools/slug.ts'
import { Empty } from '#app/ui/empty.tsx'
import { useWords } from '#app/ui/words.tsx'
import { PublicPage } from '#app/web/public-page.tsx'
import { readerOf } from '#app/web/reader.server.ts'
import { titleOf } from '#app/web/title.ts'
import { db } from '#db/connect.ts'
import { listComingEvents, listPastEvents, type PublicListing } from '../public-events.server.ts'
import { EventList } from '../ui/event-list.tsx'
import { HomeFilters } from '../ui/home-filters.tsx'

const pastShown = 3

export async function loader({ request }: LoaderFunctionArgs) {
  const { t } = readerOf(request)
  const { searchParams } = new URL(request.url)
  const chosen = { type: searchParams.get('type'), area: searchParams.get('area') }
  const at = now()
  const coming = await listComingEvents(db, { now: at })
  const past = await listPastEvents(db, { now: at, limit: pastShown })
  return data({
    title: t('programme:home.title'),
    now: at,
    chosen,
    types: [...new Set(coming.map(({ type }) => type))],
    areas: [
      ...new Map(coming.flatMap((event) => event.focus_areas).map((area) => [areaKey(area), area])),
    ].map(([key, area]) => ({ key, ...area })),
    coming: coming.filter((event) => fits(event, chosen)),
    past,
  })
}

type Chosen = { type: string | null; area: string | null }

/** The name in the address, so that two organisations' areas of one name are one filter. */
const areaKey = (area: { name_sv: string; letter: string }) => slug(area.name_sv) ?? area.letter

const fits = (event: PublicListing, { type, area }: Chosen) =>
  (!type || event.type === type) &&
  (!area || event.focus_areas.some((one) => areaKey(one) === area))

export const meta = titleOf

export default function Home() {
  const { coming, past, types, areas, chosen, now: at } = useLoaderData<typeof loader>()
  const t = useWords()
  const isFiltered = Boolean(chosen.type || chosen.area)
  return (
    <PublicPage>
      <div className="stack">
        <h1 className="home-title">{t('programme:home.title')}</h1>
        <p className="lead">{t('programme:home.lead')}</p>
      </div>
      <HomeFilters types={types} areas={areas} chosen={chosen} />
      {coming.length > 0 && <EventList events={coming} now={at} />}
      {coming.length === 0 && (
        <Empty
          icon="calendar"
          title={t(isFiltered ? 'programme:home.none_fit' : 'programme:home.none')}
          action={isFiltered && <a href={paths.home()}>{t('programme:home.show_all')}</a>}
        >
          {!isFiltered && <p>{t('programme:home.none_text')}</p>}
        </Empty>
      )}
      {past.length > 0 && (
        <section className="section" aria-labelledby="past">
          <h2 id="past">{t('programme:home.past')}</h2>
          <EventList events={past} now={at} small />
        </section>
      )}
    </PublicPage>
  )
}
