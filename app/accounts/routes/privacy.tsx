import { data, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useWords } from '#app/ui/words.tsx'
import type { PageHandle } from '#app/web/page-handle.ts'
import { PublicPage } from '#app/web/public-page.tsx'
import { readerOf } from '#app/web/reader.server.ts'
import { titleOf } from '#app/web/title.ts'
import { db } from '#db/connect.ts'
import { listOrganisations } from '../organisations.server.ts'
import { Contacts } from '../ui/contacts.tsx'

const authority = 'https://www.imy.se'

export async function loader({ request }: LoaderFunctionArgs) {
  return data({
    title: readerOf(request).t('accounts:privacy.title'),
    organisations: await listOrganisations(db),
  })
}

export const meta = titleOf

export const handle = { enter: 'everyone', kept: {} } satisfies PageHandle

const kinds = ['registration', 'needs', 'gender', 'door', 'press', 'letters', 'members'] as const
const cookies = ['preferences', 'tickets', 'sign_in', 'device'] as const

export default function Privacy() {
  const { title, organisations } = useLoaderData<typeof loader>()
  const t = useWords()
  const say = (key: string) => t(`accounts:privacy.${key}`)
  return (
    <PublicPage>
      <div className="prose">
        <h1>{title}</h1>
        <p className="lead">{say('lead')}</p>

        <h2>{say('what.title')}</h2>
        <ul>
          {kinds.map((kind) => (
            <li key={kind}>{say(`what.${kind}`)}</li>
          ))}
        </ul>

        <h2>{say('why.title')}</h2>
        <p>{say('why.text')}</p>

        <h2>{say('long.title')}</h2>
        <p>{say('long.text')}</p>

        <h2>{say('public.title')}</h2>
        <p>{say('public.text')}</p>

        <h2>{say('cookies.title')}</h2>
        <p>{say('cookies.text')}</p>
        <ul>
          {cookies.map((cookie) => (
            <li key={cookie}>{say(`cookies.${cookie}`)}</li>
          ))}
        </ul>

        <h2>{say('rights.title')}</h2>
        <p>{say('rights.text')}</p>
        <Contacts organisations={organisations} />
        <p>
          <a href={authority}>{say('rights.complain')}</a>
        </p>
      </div>
    </PublicPage>
  )
}
