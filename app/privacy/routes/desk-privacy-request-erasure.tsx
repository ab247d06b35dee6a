import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { paths } from '#app/paths.ts'
import { inLanguage } from '#app/tools/language.ts'
import { date } from '#app/tools/when.ts'
import { Button } from '#app/ui/button.tsx'
import { Confirmation } from '#app/ui/confirmation.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { useWords } from '#app/ui/words.tsx'
import { guard } from '#app/web/guard.server.ts'
import type { PageHandle } from '#app/web/page-handle.ts'
import { param } from '#app/web/param.ts'
import { readerOf } from '#app/web/reader.server.ts'
import { found, notFound, privately } from '#app/web/reply.ts'
import { titleOf } from '#app/web/title.ts'
import { db } from '#db/connect.ts'
import { erasePerson, foreseeErasure } from '../erasure.server.ts'
import { findRequest } from '../requests.server.ts'

export const handle = {
  enter: { read: 'privacy.answer', act: 'privacy.answer' },
} satisfies PageHandle

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { organisation_id } = await guard(request, handle)
  const { t, language } = readerOf(request)
  const request_id = param(params, 'request')
  const asked = found(await findRequest(db, { organisation_id, request_id }))
  if (asked.kind !== 'erasure') throw notFound()
  const { email } = asked
  // In another tab it has been done.
  if (email === null) throw redirect(paths.deskPrivacyRequest(request_id), 303)
  const { coming, goes, stays } = await foreseeErasure(db, { organisation_id, email })
  return data(
    {
      title: t('privacy:erasure.title', { email }),
      request_id,
      coming: coming.map(({ id, event_id, state, starts_at, ...event }) => ({
        href: paths.deskRegistration(event_id, id),
        text: `${inLanguage(event, 'title', language)}, ${date(starts_at, language)}`,
        state,
      })),
      goes: Object.entries(goes),
      stays: Object.entries(stays),
    },
    { headers: privately },
  )
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { organisation_id, person_id } = await guard(request, handle)
  const request_id = param(params, 'request')
  const asked = found(await findRequest(db, { organisation_id, request_id }))
  if (asked.kind !== 'erasure') throw notFound()
  await erasePerson(db, { organisation_id, person_id, request_id })
  return redirect(paths.deskPrivacyRequest(request_id), 303)
}

export const meta = titleOf

export default function DeskPrivacyRequestErasure() {
  const { title, request_id, coming, goes, stays } = useLoaderData<typeof loader>()
  const t = useWords()
  const isEmpty = goes.length === 0 && stays.length === 0
  return (
    <Confirmation
      title={title}
      danger
      actions={
        <>
          <form method="post">
            <Button kind="danger" icon="trash">
              {t(isEmpty ? 'privacy:erasure.answer' : 'privacy:erasure.button')}
            </Button>
          </form>
          <a href={paths.deskPrivacyRequest(request_id)}>{t('privacy:erasure.back')}</a>
        </>
      }
    >
      {isEmpty && <p>{t('privacy:erasure.nothing')}</p>}
      {coming.length > 0 && (
        <Notice tone="warn" title={t('privacy:erasure.coming.title')}>
          <p>{t('privacy:erasure.coming.text')}</p>
          <ul>
            {coming.map(({ href, text, state }) => (
              <li key={href}>
                <a href={href}>{text}</a> ({t(`people:state.${state}`)})
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <Numbers part="goes" rows={goes} />
      <Numbers part="stays" rows={stays} />
    </Confirmation>
  )
}

/** What goes, or what stays and why. */
function Numbers({ part, rows }: { part: 'goes' | 'stays'; rows: [string, number][] }) {
  const t = useWords()
  return (
    rows.length > 0 && (
      <>
        <h2>{t(`privacy:erasure.${part}_title`)}</h2>
        <ul>
          {rows.map(([kind, count]) => (
            <li key={kind}>{t(`privacy:erasure.${part}.${kind}`, { count })}</li>
          ))}
        </ul>
      </>
    )
  )
}
