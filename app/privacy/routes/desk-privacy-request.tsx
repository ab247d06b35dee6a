import { data, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { paths } from '#app/paths.ts'
import { now } from '#app/tools/instant.ts'
import { Breadcrumbs } from '#app/ui/breadcrumbs.tsx'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { TitleRow } from '#app/ui/title-row.tsx'
import { useWords } from '#app/ui/words.tsx'
import { guard } from '#app/web/guard.server.ts'
import type { PageHandle } from '#app/web/page-handle.ts'
import { param } from '#app/web/param.ts'
import { readerOf } from '#app/web/reader.server.ts'
import { found, privately } from '#app/web/reply.ts'
import { titleOf } from '#app/web/title.ts'
import { db } from '#db/connect.ts'
import { openHeld } from '../disclosure.server.ts'
import { printHeld } from '../held-page.server.ts'
import { type PrintedRequest, printRequest } from '../request-page.server.ts'
import { findRequest } from '../requests.server.ts'
import { Given, HeldParts } from '../ui/held.tsx'
import { StandingTag } from '../ui/request-table.tsx'

export const handle = { enter: { read: 'privacy.answer' } } satisfies PageHandle

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { organisation_id, organisation_name, person_id } = await guard(request, handle)
  const { t, language } = readerOf(request)
  const request_id = param(params, 'request')
  const asked = found(await findRequest(db, { organisation_id, request_id }))
  const { email, kind, times } = asked
  const held = email && (await openHeld(db, { organisation_id, person_id, request_id, email }))
  return data(
    {
      title: t(`privacy:kind.${kind}`),
      asked: printRequest(asked, { now: now(), language }),
      times,
      organisation_name,
      held: held ? printHeld(held, language) : null,
    },
    { headers: privately },
  )
}

export const meta = titleOf

export default function DeskPrivacyRequest() {
  const { title, asked, times, organisation_name, held } = useLoaderData<typeof loader>()
  const t = useWords()
  const { email, received, answer_by } = asked
  return (
    <>
      <Breadcrumbs
        label={t('privacy:up')}
        trail={[
          { href: paths.deskPrivacy(), text: t('retention:title') },
          { href: paths.deskPrivacyRequests(), text: t('privacy:requests.title') },
        ]}
      />
      <TitleRow title={title}>
        <StandingTag standing={asked.standing} />
        {email && <bdi>{email}</bdi>}
        <span>{t('privacy:request.days', { received, answer_by })}</span>
      </TitleRow>
      {times > 1 && <p className="no-print">{t('privacy:request.times', { count: times })}</p>}
      {held ? (
        <>
          <ToDo asked={asked} isEmpty={held.length === 0} />
          {held.length > 0 && (
            <p>{t('privacy:held.lead', { email, organisation: organisation_name })}</p>
          )}
          <HeldParts held={held} />
        </>
      ) : (
        <Answered asked={asked} />
      )}
    </>
  )
}

/** What who answers does now; nothing of it goes to the printer. */
function ToDo({
  asked: { id, kind, email },
  isEmpty,
}: {
  asked: PrintedRequest
  isEmpty: boolean
}) {
  const t = useWords()
  return (
    <div className="stack no-print">
      <Notice tone="info" title={t('privacy:request.noted')}>
        <p>{t('privacy:request.noted_text')}</p>
      </Notice>
      {isEmpty && (
        <Notice tone="ok" title={t('privacy:request.nothing', { email })}>
          <p>{t('privacy:request.nothing_text')}</p>
        </Notice>
      )}
      <p>{t(`privacy:request.how_${kind}`)}</p>
      <div className="form-actions">
        <ButtonLink
          kind="secondary"
          icon="download"
          href={paths.deskPrivacyRequestData(id)}
          download
        >
          {t('privacy:request.download')}
        </ButtonLink>
        {kind === 'access' ? (
          <form method="post" action={paths.deskPrivacyRequestAnswer(id)}>
            <Button icon="check">{t('privacy:request.answer')}</Button>
          </form>
        ) : (
          <ButtonLink kind="danger" icon="trash" href={paths.deskPrivacyRequestErasure(id)}>
            {t('privacy:request.erase')}
          </ButtonLink>
        )}
      </div>
    </div>
  )
}

function Answered({ asked: { kind, answered, answered_by, given } }: { asked: PrintedRequest }) {
  const t = useWords()
  const by = answered_by || t('log:nobody')
  return (
    <div className="stack">
      <Notice tone="ok" title={t(`privacy:answered.${kind}`, { date: answered, name: by })}>
        <p>{t('privacy:answered.text')}</p>
      </Notice>
      {given.length > 0 ? <Given given={given} /> : <p>{t('privacy:answered.nothing')}</p>}
    </div>
  )
}
