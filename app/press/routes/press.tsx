import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { paths } from '#app/paths.ts'
import { now, plus } from '#app/tools/instant.ts'
import { inLanguage, languageOf } from '#app/tools/language.ts'
import { toHtml } from '#app/tools/markdown.ts'
import { date, span } from '#app/tools/when.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { Masthead } from '#app/ui/masthead.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { useReader } from '#app/ui/words.tsx'
import { choice, email, line, optionalId, requiredLine, text } from '#app/web/fields.ts'
import { readForm } from '#app/web/form.ts'
import type { PageHandle } from '#app/web/page-handle.ts'
import { param } from '#app/web/param.ts'
import { PublicPage } from '#app/web/public-page.tsx'
import { countTry, networkOf, whenSpent } from '#app/web/rate-limit.server.ts'
import { readerOf } from '#app/web/reader.server.ts'
import { found, limited, limitedHeaders, notFound, refused, unprocessable } from '#app/web/reply.ts'
import { titleOf } from '#app/web/title.ts'
import { db } from '#db/connect.ts'
import { askingState } from '../accreditation.ts'
import { ask } from '../accreditations.server.ts'
import { contactOf, placeText } from '../letters.server.ts'
import { findOpen, findOpenPage } from '../press-pages.server.ts'
import { AccreditationForm } from '../ui/accreditation-form.tsx'
import { Breaks, ContactFacts, EuBlock, speakerText } from '../ui/press-facts.tsx'

const AskForm = z.object({
  name: requiredLine(120),
  email: email(),
  outlet: requiredLine(160),
  phone: line(60),
  speaker_id: optionalId(),
  interview_with: line(200),
  message: text(4000),
  language: choice(['sv', 'en']),
})

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { t, language } = readerOf(request)
  const { event, page, breaks, speakers } = found(await findOpenPage(db, param(params, 'event')))
  const { intro_sv, intro_en } = page
  const { slug, title_sv, title_en, starts_at, ends_at, legal_basis, organisation_name } = event
  return {
    title: t('press:page.title', { event: inLanguage(event, 'title', language) }),
    event: { slug, title_sv, title_en, funding: event.funding },
    when: span(starts_at, ends_at, language),
    place: placeText(event, language),
    intro: { intro_sv, intro_en },
    contact: contactOf(page, event),
    breaks,
    speakers: speakers.map((row) => ({ id: row.id, text: speakerText(row, language) })),
    state: askingState(event, now()),
    information: {
      organisation: organisation_name,
      legal_basis,
      deleted: date(plus(ends_at, { days: event.keep_days }), language),
    },
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const spent = await whenSpent('accreditation_by_network', networkOf(request))
  const { t } = readerOf(request)
  const slug = param(params, 'event')
  found(await findOpen(db, slug))
  const form = await readForm(request, AskForm, t)
  if (spent) return limited({ values: form.values, seconds: spent, t })
  if (!form.ok) return unprocessable(form)

  // What is refused for what was typed costs nothing, and spends nobody's tries.
  const seconds = await countTry('accreditation_by_network', networkOf(request))
  if (seconds) return limited({ values: form.values, seconds, t })
  const asked = await ask(db, { slug, ...form.value })
  if (asked.ok) return redirect(paths.pressAsked(slug), 303)
  if (asked.refusal === 'not_open') throw notFound()
  const sentence = t(`press:error.${asked.refusal}`)
  if (asked.refusal !== 'no_such_speaker') return refused(form.values, sentence)
  const errors = { speaker_id: [sentence] }
  return data({ values: form.values, errors, refusal: null }, { status: 422 })
}

export const handle = {
  enter: 'everyone',
  kept: {},
  takes: { bytes: 128 * 1024, fields: 20, longest: 12_000 },
} satisfies PageHandle

export const meta = titleOf
export const headers = limitedHeaders

type Data = ReturnType<typeof useLoaderData<typeof loader>>

export default function Press() {
  const { t, language } = useReader()
  const data = useLoaderData<typeof loader>()
  const { event, intro, information } = data
  const written = inLanguage(intro, 'intro', language)
  return (
    <PublicPage owner={information.organisation}>
      <Masthead title={inLanguage(event, 'title', language)}>
        <p className="lead">{t('press:page.kicker')}</p>
      </Masthead>
      {data.state === 'cancelled' && (
        <Notice tone="stop">
          <p>{t('press:page.cancelled')}</p>
        </Notice>
      )}
      {written !== '' && (
        <div
          className="prose"
          lang={languageOf(intro, 'intro', language)}
          dangerouslySetInnerHTML={{ __html: toHtml(written) }}
        />
      )}
      <div className="split">
        <div className="stack stack-large">
          <AboutTheDay {...data} />
        </div>
        <div className="stack stack-large">
          <section className="stack">
            <h2>{t('press:page.contact')}</h2>
            <ContactFacts contact={data.contact} />
          </section>
          <EuBlock funding={event.funding} />
        </div>
      </div>
      <Asking {...data} />
    </PublicPage>
  )
}

function AboutTheDay({ event, when, place, breaks, speakers }: Data) {
  const { t } = useReader()
  const facts = [
    { label: t('press:fact.when'), value: when, icon: 'clock' },
    { label: t('press:fact.where'), value: place, icon: 'place' },
  ] as const
  return (
    <>
      <section className="stack">
        <h2>{t('press:page.when_where')}</h2>
        <Facts facts={facts.filter(({ value }) => value !== '')} />
        <p>
          <ButtonLink href={paths.eventProgramme(event.slug)} kind="secondary" icon="list">
            {t('press:page.programme')}
          </ButtonLink>
        </p>
      </section>
      <section className="stack">
        <h2>{t('press:page.interviews')}</h2>
        <Breaks breaks={breaks} />
      </section>
      {speakers.length > 0 && (
        <section className="stack">
          <h2>{t('press:page.speakers')}</h2>
          <ul className="stack stack-small">
            {speakers.map(({ id, text }) => (
              <li key={id}>{text}</li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

function Asking({ state, speakers, information }: Data) {
  const { t } = useReader()
  if (state === 'cancelled') return null
  return (
    <section className="section no-print">
      <h2>{t('press:page.form')}</h2>
      {state === 'past' ? (
        <p>{t('press:page.past')}</p>
      ) : (
        <AccreditationForm speakers={speakers} information={information} />
      )}
    </section>
  )
}
