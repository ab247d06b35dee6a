import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { config } from '#app/config.server.ts'
import { paths } from '#app/paths.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { EuFunding } from '#app/ui/eu-funding.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { useWords } from '#app/ui/words.tsx'
import { choice, line, many, optionalChoice, optionalEmail, text, ticked } from '#app/web/fields.ts'
import { readForm } from '#app/web/form.ts'
import type { PageHandle } from '#app/web/page-handle.ts'
import { headOf } from '#app/web/page-head.ts'
import { param } from '#app/web/param.ts'
import { PublicPage } from '#app/web/public-page.tsx'
import { countTry, networkOf, whenSpent } from '#app/web/rate-limit.server.ts'
import { readerOf } from '#app/web/reader.server.ts'
import {
  found,
  limited,
  limitedHeaders,
  notFound,
  refused,
  refusedAt,
  unprocessable,
} from '#app/web/reply.ts'
import { db } from '#db/connect.ts'
import { genders } from '../answers/gender.ts'
import { accessNeeds, foodNeeds } from '../answers/needs.ts'
import { register } from '../register.server.ts'
import {
  errorsAt,
  longestName,
  longestNeed,
  longestOrganisation,
  municipalityCodes,
  wishesIn,
} from '../registration.ts'
import { findRegistrationPage } from '../registration-page.server.ts'
import { ContactLinks, RegistrationForm } from '../ui/registration-form.tsx'

const isFilled = (text: string) => text !== ''

/** The seminars' fields, one for each time, are read by `wishesIn`. */
const RegistrationSchema = z.object({
  name: line(longestName).refine(isFilled, { error: 'registrations:error.name' }),
  email: optionalEmail().refine(isFilled, { error: 'registrations:error.email' }),
  organisation_name: line(longestOrganisation),
  municipality_code: optionalChoice(municipalityCodes),
  access_needs: many(accessNeeds),
  access_other: text(longestNeed),
  food_needs: many(foodNeeds),
  food_other: text(longestNeed),
  gender: optionalChoice(genders),
  language: choice(['sv', 'en']),
  waiting_list: ticked(),
})

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { language, t } = readerOf(request)
  const page = found(await findRegistrationPage(db, { slug: param(params, 'event'), language }))
  const head = {
    title: t('registrations:form.title', { event: page.title }),
    description: t('registrations:form.description', {
      event: page.title,
      when: page.when,
      organisation: page.information.organisation,
    }),
    url: config.BASE_URL + paths.register(page.slug),
    language,
  }
  return { page, head }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const spent = await whenSpent('registration_by_network', networkOf(request))
  const { t } = readerOf(request)
  const form = await readForm(request, RegistrationSchema, t)
  if (spent) return limited({ values: form.values, seconds: spent, t })
  if (!form.ok) return unprocessable(form)

  const { access_needs, access_other, food_needs, food_other, waiting_list, ...person } = form.value
  const slug = param(params, 'event')
  // What is refused for what was typed costs nothing, and spends nobody's tries.
  const seconds = await countTry('registration_by_network', networkOf(request))
  if (seconds) return limited({ values: form.values, seconds, t })
  const registered = await register(db, {
    ...person,
    slug,
    seminars: wishesIn(form.values),
    wait: waiting_list,
    needs: { access: access_needs, access_other, food: food_needs, food_other },
  })
  if (registered.ok) {
    return redirect(paths.registered(slug, { state: registered.value.state }), 303)
  }
  if (registered.refusal === 'not_found') throw notFound()
  if ('full' in registered) {
    // Named at its own question; all that was typed is kept.
    const sentence = t('registrations:refused.seminar_full')
    return refusedAt(form.values, errorsAt(form.values, registered.full, sentence))
  }
  return refused(form.values, t(`registrations:refused.${registered.refusal}`))
}

export const handle = {
  enter: 'everyone',
  compressed: true,
  takes: { bytes: 64 * 1024, fields: 200, longest: 5000, crowd: 'registration_by_network' },
} satisfies PageHandle

export const meta = headOf
export const headers = limitedHeaders

export default function Register() {
  const { page } = useLoaderData<typeof loader>()
  const t = useWords()
  return (
    <PublicPage>
      <div className="stack stack-large">
        <header className="stack stack-small measure">
          <p className="muted">{t('registrations:form.heading')}</p>
          <h1>{page.title}</h1>
          <p>{[page.when, page.place].filter(Boolean).join('. ')}</p>
        </header>
        {page.state === 'open' ? <RegistrationForm page={page} /> : <NotOpen page={page} />}
        {page.is_eu_funded && (
          <EuFunding
            statement={t('registrations:letter.funding')}
            emblem={t('registrations:letter.emblem')}
          />
        )}
      </div>
    </PublicPage>
  )
}

function NotOpen({ page }: { page: Awaited<ReturnType<typeof loader>>['page'] }) {
  const t = useWords()
  const when = { date: page.opens ?? '' }
  return (
    <div className="stack measure">
      <Notice tone="info" title={t(`registrations:not_open.${page.state}.title`, when)}>
        <p>{t(`registrations:not_open.${page.state}.text`, when)}</p>
      </Notice>
      <p>
        {t('registrations:not_open.ask', { name: page.contact.name })}{' '}
        <ContactLinks {...page.contact} />.
      </p>
      <div>
        <ButtonLink kind="secondary" href={paths.event(page.slug)}>
          {t('registrations:form.back')}
        </ButtonLink>
      </div>
    </div>
  )
}
