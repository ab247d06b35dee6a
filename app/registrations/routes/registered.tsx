import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { config } from '#app/config.server.ts'
import { paths } from '#app/paths.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { Icon, type IconName } from '#app/ui/icon.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { useWords } from '#app/ui/words.tsx'
import type { PageHandle } from '#app/web/page-handle.ts'
import { param } from '#app/web/param.ts'
import { PublicPage } from '#app/web/public-page.tsx'
import { readerOf } from '#app/web/reader.server.ts'
import { found, privately } from '#app/web/reply.ts'
import { titleOf } from '#app/web/title.ts'
import { db } from '#db/connect.ts'
import { findRegistrationPage } from '../registration-page.server.ts'
import { currentStates, holdsPlace } from '../standing/standing.ts'

export const handle = { enter: 'everyone', compressed: true } satisfies PageHandle

/** Says only what the address says: nothing here tells whether anyone is registered. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { language, t } = readerOf(request)
  const page = found(await findRegistrationPage(db, { slug: param(params, 'event'), language }))
  const asked = new URL(request.url).searchParams.get('state')
  const state = currentStates.find((state) => state === asked) ?? 'confirmed'
  const sends_letters = config.MAIL_URL !== undefined
  return { page, state, sends_letters, title: t(`registrations:registered.${state}.title`) }
}

export const headers = () => privately

export const meta = titleOf

const steps: { name: 'letter' | 'change' | 'day'; icon: IconName }[] = [
  { name: 'letter', icon: 'letter' },
  { name: 'change', icon: 'edit' },
  { name: 'day', icon: 'calendar' },
]

export default function Registered() {
  const { page, state, sends_letters, title } = useLoaderData<typeof loader>()
  const t = useWords()
  return (
    <PublicPage>
      <div className="stack stack-large measure">
        <header className="stack stack-small">
          <p className="muted">{page.title}</p>
          <h1>{title}</h1>
        </header>
        {!sends_letters && <NoLetter />}
        <ol className="plain-list stack">
          {steps
            .filter(({ name }) => sends_letters || name !== 'letter')
            .map(({ name, icon }) => (
              <li key={name} className="notice neutral">
                <Icon name={icon} />
                <span className="notice-text">
                  {t(`registrations:registered.${state}.${name}`, { when: page.when })}
                </span>
              </li>
            ))}
        </ol>
        {sends_letters && (
          <p className="muted">
            {t('registrations:registered.no_letter')}{' '}
            <a href={paths.my()}>{t('registrations:registered.ask_again')}</a>.
          </p>
        )}
        <div>
          <ButtonLink kind="secondary" href={paths.event(page.slug)}>
            {t('registrations:form.back')}
          </ButtonLink>
        </div>
      </div>
    </PublicPage>
  )
}

/**
 * The letter alone holds the ticket and the private link. Neither may be shown here: whoever writes somebody
 * else's address must not learn whether it was registered before, and there is no link to show when it was.
 */
function NoLetter() {
  const { page, state } = useLoaderData<typeof loader>()
  const { contact } = page
  const t = useWords()
  const ways = [contact.name, contact.email, contact.phone].filter(Boolean).join(', ')
  return (
    <Notice tone="warn" title={t('registrations:registered.no_mail')}>
      <p>{t('registrations:registered.no_mail_what', { contact: ways })}</p>
      {holdsPlace({ state }) && <p>{t('registrations:registered.no_mail_door')}</p>}
    </Notice>
  )
}
