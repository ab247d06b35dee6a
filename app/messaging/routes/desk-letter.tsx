import { data, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import type { Words } from '#app/locales/words.server.ts'
import { paths } from '#app/paths.ts'
import { newId } from '#app/tools/id.ts'
import type { Language } from '#app/tools/language.ts'
import { qrSvg } from '#app/tools/qr.ts'
import { dateTime } from '#app/tools/when.ts'
import { Breadcrumbs } from '#app/ui/breadcrumbs.tsx'
import { Button } from '#app/ui/button.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { TitleRow } from '#app/ui/title-row.tsx'
import { useWords } from '#app/ui/words.tsx'
import { Done } from '#app/web/form-state.tsx'
import { guard } from '#app/web/guard.server.ts'
import type { PageHandle } from '#app/web/page-handle.ts'
import { param } from '#app/web/param.ts'
import { readerOf } from '#app/web/reader.server.ts'
import { found } from '#app/web/reply.ts'
import { titleOf } from '#app/web/title.ts'
import { db } from '#db/connect.ts'
import { isSettled, letterState } from '../letter.ts'
import { findLetter } from '../letters.server.ts'
import { findMailServer } from '../outage.server.ts'
import type { Attachment } from '../outbox.server.ts'
import { StateTag } from '../ui/state-tag.tsx'

export const handle = { enter: { read: 'outbox.read' } } satisfies PageHandle

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { organisation_id } = await guard(request, handle)
  const { t, language } = readerOf(request)
  const letter = found(
    await findLetter(db, { organisation_id, letter_id: param(params, 'letter') }),
  )
  const isSecret = letter.read_by !== null
  const { server } = await findMailServer(db)
  return data({
    title: letter.subject || t('retention:nobody'),
    id: letter.id,
    lang: letter.language,
    state: letterState(letter, server),
    problem: problemOf(letter.last_error, t),
    facts: factsOf(letter, t, language),
    text: isSecret ? null : letter.text,
    qr_svg: drawnOf(letter),
    resend_of: letter.resend_of_id,
    may_resend: isSettled(letter) && !isSecret,
    click_id: newId(),
  })
}

type Letter = NonNullable<Awaited<ReturnType<typeof findLetter>>>

function factsOf(letter: Letter, t: Words, language: Language) {
  const attachments = JSON.parse(letter.attachments) as Attachment[]
  const due = letter.attempts > 0 && !isSettled(letter) ? letter.due_at : null
  const rows: [string, string | null][] = [
    ['to', letter.to_name ? `${letter.to_name} <${letter.to_email}>` : letter.to_email],
    ['reply_to', letter.reply_to],
    ['posted', dateTime(letter.posted_at, language)],
    ['sent', letter.sent_at && dateTime(letter.sent_at, language)],
    ['gave_up', letter.gave_up_at && dateTime(letter.gave_up_at, language)],
    ['attempts', letter.attempts > 0 ? String(letter.attempts) : null],
    ['next_try', due && dateTime(due, language)],
    ['language', t(`web:language.${letter.language}`)],
    ['attachments', attachments.map(({ kind }) => t(`messaging:attachment.${kind}`)).join(', ')],
  ]
  return rows.flatMap(([key, value]) =>
    value ? [{ label: t(`messaging:letter.${key}`), value }] : [],
  )
}

/** The ticket's picture: without a mail server this page is where it is shown. */
function drawnOf(letter: Letter) {
  const attachments = JSON.parse(letter.attachments) as Attachment[]
  const ticket = attachments.find((attachment) => attachment.kind === 'qr')
  return ticket ? qrSvg(ticket.code) : null
}

function problemOf(last_error: string | null, t: Words) {
  if (!last_error) return null
  const known = last_error !== null && ['uncertain', 'address', 'outdated'].includes(last_error)
  return known
    ? t(`messaging:problem.${last_error}`)
    : t('messaging:problem.server', { last_error })
}

export const meta = titleOf

export default function DeskLetter() {
  const letter = useLoaderData<typeof loader>()
  const t = useWords()
  return (
    <>
      <Breadcrumbs
        label={t('messaging:breadcrumbs')}
        trail={[{ href: paths.deskOutbox(), text: t('messaging:outbox.title') }]}
      />
      <TitleRow
        title={letter.title}
        actions={letter.may_resend && <Resend id={letter.id} click_id={letter.click_id} />}
      >
        <StateTag state={letter.state} />
        {letter.resend_of && (
          <a href={paths.deskLetter(letter.resend_of)}>{t('messaging:letter.resend_of')}</a>
        )}
      </TitleRow>
      <Done area="messaging" />
      {letter.problem && (
        <Notice tone="warn">
          <p>{letter.problem}</p>
        </Notice>
      )}
      <Facts facts={letter.facts} layout="rows" />
      <section className="section">
        <h2>{t('messaging:letter.text')}</h2>
        {letter.qr_svg && (
          <div
            className="letter-qr"
            role="img"
            aria-label={t('messaging:attachment.qr')}
            dangerouslySetInnerHTML={{ __html: letter.qr_svg }}
          />
        )}
        {letter.text === null ? (
          <p className="muted">
            {t('messaging:letter.hidden')}{' '}
            <a href={paths.deskMembers()}>{t('messaging:letter.invite_again')}</a>
          </p>
        ) : (
          <pre className="letter-text" lang={letter.lang} dir="auto">
            {letter.text}
          </pre>
        )}
      </section>
    </>
  )
}

function Resend({ id, click_id }: { id: string; click_id: string }) {
  return (
    <form method="post" action={paths.deskLetterResending(id)}>
      <input type="hidden" name="click_id" value={click_id} />
      <Button kind="secondary" icon="send">
        {useWords()('messaging:letter.resend')}
      </Button>
    </form>
  )
}
