import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { may } from '#app/accounts/permission.ts'
import { paths } from '#app/paths.ts'
import { findDeskEvent } from '#app/programme/events/events.server.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Tag } from '#app/ui/tag.tsx'
import { TitleRow } from '#app/ui/title-row.tsx'
import { useReader } from '#app/ui/words.tsx'
import { line, optionalChoice, optionalEmail, text } from '#app/web/fields.ts'
import { readForm } from '#app/web/form.ts'
import { Done } from '#app/web/form-state.tsx'
import { guard } from '#app/web/guard.server.ts'
import type { PageHandle } from '#app/web/page-handle.ts'
import { param } from '#app/web/param.ts'
import { readerOf } from '#app/web/reader.server.ts'
import { found, notFound, unprocessable } from '#app/web/reply.ts'
import { titleOf } from '#app/web/title.ts'
import { db } from '#db/connect.ts'
import { accreditationStates } from '../accreditation.ts'
import { countAccreditations, listAccreditations } from '../accreditations.server.ts'
import { changePage, findDeskPage } from '../press-pages.server.ts'
import { Accreditations } from '../ui/accreditations.tsx'
import { PressTextsForm } from '../ui/press-texts-form.tsx'

const TextsForm = z.object({
  intro_sv: text(),
  intro_en: text(),
  contact_name: line(120),
  contact_email: optionalEmail(),
  contact_phone: line(60),
})
const StateFilter = optionalChoice(accreditationStates).catch(null)

export const handle = {
  enter: { read: 'press.read', act: 'press.decide' },
  compressed: true,
  tab: 'press',
} satisfies PageHandle

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { organisation_id, role } = await guard(request, handle)
  const event_id = param(params, 'event')
  const own = { organisation_id, event_id }
  const { event, page } = found(await findDeskPage(db, own))
  const state = StateFilter.parse(new URL(request.url).searchParams.get('state') ?? '')
  return {
    title: readerOf(request).t('press:desk.title'),
    event: { id: event.id, slug: event.slug, is_published: event.published_at !== null },
    page,
    counts: await countAccreditations(db, own),
    rows: await listAccreditations(db, state ? { ...own, state } : own),
    state,
    may_decide: may(role, 'press.decide'),
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { organisation_id } = await guard(request, handle)
  const event_id = param(params, 'event')
  found(await findDeskEvent(db, { organisation_id, event_id }))
  const form = await readForm(request, TextsForm, readerOf(request).t)
  if (!form.ok) return unprocessable(form)
  const changed = await changePage(db, { organisation_id, event_id, texts: form.value })
  if (!changed) throw notFound()
  return redirect(paths.deskPress(event_id, { done: 'saved' }), 303)
}

export const meta = titleOf

type Data = ReturnType<typeof useLoaderData<typeof loader>>

export default function DeskPress() {
  const { t } = useReader()
  const data = useLoaderData<typeof loader>()
  const { title, event, page, may_decide } = data
  const is_open = page.opened_at !== null
  return (
    <>
      <TitleRow title={title} actions={<Opening {...data} />}>
        <Tag tone={is_open ? 'ok' : 'neutral'}>
          {t(is_open ? 'press:desk.open' : 'press:desk.closed')}
        </Tag>
        <span>{t(`press:desk.${whatNow(data)}_text`)}</span>
      </TitleRow>
      <Done area="press" />
      <Accreditations {...data} event_id={event.id} />
      {may_decide && (
        <section className="section">
          <h2>{t('press:desk.texts')}</h2>
          <PressTextsForm page={page} />
        </section>
      )}
    </>
  )
}

function whatNow({ page, event }: Data) {
  if (page.opened_at !== null) return 'open'
  return event.is_published ? 'closed' : 'draft'
}

function Opening({ event, page, may_decide }: Data) {
  const { t } = useReader()
  const is_open = page.opened_at !== null
  return (
    <>
      {is_open && event.is_published && (
        <ButtonLink href={paths.press(event.slug)} kind="secondary" icon="eye">
          {t('press:desk.see_page')}
        </ButtonLink>
      )}
      {may_decide && (is_open || event.is_published) && (
        <form method="post" action={paths.deskPressOpening(event.id)}>
          <Button
            name="state"
            value={is_open ? 'closed' : 'open'}
            kind={is_open ? 'quiet' : 'primary'}
          >
            {t(is_open ? 'press:desk.close_page' : 'press:desk.open_page')}
          </Button>
        </form>
      )}
    </>
  )
}
