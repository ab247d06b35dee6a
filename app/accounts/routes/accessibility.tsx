import { data, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { date } from '#app/tools/when.ts'
import { useWords } from '#app/ui/words.tsx'
import type { PageHandle } from '#app/web/page-handle.ts'
import { PublicPage } from '#app/web/public-page.tsx'
import { readerOf } from '#app/web/reader.server.ts'
import { titleOf } from '#app/web/title.ts'
import { db } from '#db/connect.ts'
import { listOrganisations } from '../organisations.server.ts'
import { Contacts } from '../ui/contacts.tsx'

// The day the product was last gone through by hand; change it together with the list of what is missing.
const assessed = '2026-11-22'
const notice = 'https://www.digg.se/tdosanmalan'

export async function loader({ request }: LoaderFunctionArgs) {
  const { t, language } = readerOf(request)
  return data({
    title: t('accounts:accessibility.title'),
    assessed: date(assessed, language),
    organisations: await listOrganisations(db),
  })
}

export const meta = titleOf

export const handle = { enter: 'everyone', kept: {} } satisfies PageHandle

export default function Accessibility() {
  const { title, assessed, organisations } = useLoaderData<typeof loader>()
  const t = useWords()
  const say = (key: string, values?: Record<string, unknown>) =>
    t(`accounts:accessibility.${key}`, values)
  return (
    <PublicPage>
      <div className="prose">
        <h1>{title}</h1>
        <p className="lead">{say('who')}</p>
        <Contacts organisations={organisations} />
        <p>{say('status')}</p>

        <h2>{say('help.title')}</h2>
        <p>{say('help.text')}</p>

        <h2>{say('report.title')}</h2>
        <p>{say('report.text')}</p>

        <h2>{say('supervision.title')}</h2>
        <p>{say('supervision.text')}</p>
        <p>
          <a href={notice}>{say('supervision.link')}</a>
        </p>

        <h2>{say('technical.title')}</h2>
        <p>{say('technical.text')}</p>

        <h2>{say('missing.title')}</h2>
        <p>{say('missing.text')}</p>
        <ul>
          {(['camera', 'written', 'languages', 'attachments'] as const).map((key) => (
            <li key={key}>{say(`missing.${key}`)}</li>
          ))}
        </ul>

        <h2>{say('burden.title')}</h2>
        <p>{say('burden.text')}</p>

        <h2>{say('method.title')}</h2>
        <p>{say('method.text')}</p>
        <p>{say('method.dates', { date: assessed })}</p>
      </div>
    </PublicPage>
  )
}
