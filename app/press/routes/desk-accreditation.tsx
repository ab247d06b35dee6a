import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { may } from '#app/accounts/permission.ts'
import { paths } from '#app/paths.ts'
import { now } from '#app/tools/instant.ts'
import { dateTime } from '#app/tools/when.ts'
import { Breadcrumbs } from '#app/ui/breadcrumbs.tsx'
import { Button } from '#app/ui/button.tsx'
import { type Fact, Facts } from '#app/ui/facts.tsx'
import { Field } from '#app/ui/field.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { TitleRow } from '#app/ui/title-row.tsx'
import { useReader } from '#app/ui/words.tsx'
import { choice, text } from '#app/web/fields.ts'
import { readForm } from '#app/web/form.ts'
import { FormProblems, useFormState } from '#app/web/form-state.tsx'
import { guard } from '#app/web/guard.server.ts'
import type { PageHandle } from '#app/web/page-handle.ts'
import { param } from '#app/web/param.ts'
import { readerOf } from '#app/web/reader.server.ts'
import { found, notFound, refused, unprocessable } from '#app/web/reply.ts'
import { titleOf } from '#app/web/title.ts'
import { db } from '#db/connect.ts'
import { barTo, decisions, isDecidable } from '../accreditation.ts'
import { decide, findAccreditation } from '../accreditations.server.ts'
import { AccreditationTag } from '../ui/accreditations.tsx'

const DecisionForm = z.object({ decision: choice(decisions), decision_note: text(2000) })

export const handle = {
  enter: { read: 'press.read', act: 'press.decide' },
  compressed: true,
  tab: 'press',
} satisfies PageHandle

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { organisation_id, role } = await guard(request, handle)
  const event_id = param(params, 'event')
  const accreditation_id = param(params, 'accreditation')
  const own = { organisation_id, event_id, accreditation_id }
  const accreditation = found(await findAccreditation(db, own))
  const answers = decisions.filter((answer) => barTo(answer, accreditation, now()) === null)
  const title = accreditation.name || readerOf(request).t('retention:nobody')
  return {
    title,
    accreditation,
    answers,
    /** Why none can be accepted; null when one can. */
    bar: barTo('accepted', accreditation, now()),
    may_decide: may(role, 'press.decide'),
    may_open: may(role, 'registrations.read'),
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { organisation_id, person_id } = await guard(request, handle)
  const { t } = readerOf(request)
  const event_id = param(params, 'event')
  const accreditation_id = param(params, 'accreditation')
  const own = { organisation_id, event_id, accreditation_id }
  found(await findAccreditation(db, own))
  const form = await readForm(request, DecisionForm, t)
  if (!form.ok) return unprocessable(form)
  const { decision, decision_note: note } = form.value
  const decided = await decide(db, { ...own, person_id, decision, note })
  if (decided.ok) return redirect(paths.deskPress(event_id, { done: decision }), 303)
  if (decided.refusal === 'no_such_accreditation') throw notFound()
  if (decided.refusal === 'already_decided')
    return refused(form.values, t('press:error.already_decided'))
  return refused(form.values, t(`press:bar.${decided.refusal}`))
}

export const meta = titleOf

type Data = ReturnType<typeof useLoaderData<typeof loader>>

export default function DeskAccreditation() {
  const { t } = useReader()
  const data = useLoaderData<typeof loader>()
  const { title, accreditation, may_decide } = data
  const form = useAnswerForm()
  return (
    <>
      <Breadcrumbs
        label={t('press:trail')}
        trail={[{ href: paths.deskPress(accreditation.event_id), text: t('press:press') }]}
      />
      <TitleRow title={title}>
        <span>{accreditation.outlet}</span>
        <AccreditationTag {...accreditation} />
      </TitleRow>
      <FormProblems form={form} />
      <Asked {...data} />
      {!isDecidable(accreditation) && <Decided {...data} />}
      {isDecidable(accreditation) &&
        (may_decide ? <Answer {...data} /> : <p>{t('press:accreditation.may_not')}</p>)}
    </>
  )
}

function Asked({ accreditation }: Data) {
  const { t, language } = useReader()
  const { email, phone, speaker_name, interview_with, message, asked_at } = accreditation
  const wanted = [speaker_name, interview_with].filter(Boolean).join(', ')
  const rows: [string, Fact['value']][] = [
    [
      t('press:form.email'),
      <a key="email" href={`mailto:${email}`}>
        {email}
      </a>,
    ],
    [t('press:form.phone'), phone],
    [t('press:accreditation.interview'), wanted || t('press:accreditation.nobody')],
    [t('press:form.message'), message],
    [t('press:accreditation.language'), t(`web:language.${accreditation.language}`)],
    [t('press:accreditation.asked_at'), dateTime(asked_at, language)],
  ]
  return (
    <section className="stack">
      <h2>{t('press:accreditation.asked')}</h2>
      <Facts
        layout="rows"
        facts={rows.filter(([, value]) => value !== '').map(([label, value]) => ({ label, value }))}
      />
    </section>
  )
}

function Decided({ accreditation, may_open }: Data) {
  const { t, language } = useReader()
  const { decided_at, decided_by_name, decision_note, state } = accreditation
  const at = decided_at ? dateTime(decided_at, language) : ''
  const by = t('press:accreditation.decided_by', { name: decided_by_name ?? '–', at })
  return (
    <section className="stack">
      <h2>{t('press:accreditation.decided')}</h2>
      <Facts
        layout="rows"
        facts={[
          { label: t(`press:state.${state}`), value: by },
          ...(decision_note === ''
            ? []
            : [{ label: t('press:accreditation.note_sent'), value: decision_note }]),
          ...(state === 'accepted'
            ? [
                {
                  label: t('press:accreditation.door'),
                  value: <AtDoor accreditation={accreditation} may_open={may_open} />,
                },
              ]
            : []),
        ]}
      />
    </section>
  )
}

function AtDoor({ accreditation, may_open }: Pick<Data, 'accreditation' | 'may_open'>) {
  const { t } = useReader()
  const { event_id, registration_id, registration_state } = accreditation
  const said = t(`press:accreditation.door_${registration_state ?? 'none'}`)
  if (!registration_id || !may_open) return <>{said}</>
  return <a href={paths.deskRegistration(event_id, registration_id)}>{said}</a>
}

function useAnswerForm() {
  const { t } = useReader()
  return useFormState({}, (field) => t(`press:accreditation.${field}`))
}

function Answer({ answers, bar }: Data) {
  const { t } = useReader()
  const form = useAnswerForm()
  const notice = bar && (
    <Notice>
      <p>{t(`press:bar.${bar}`)}</p>
    </Notice>
  )
  if (answers.length === 0) return notice
  return (
    <section className="stack">
      <h2>{t('press:accreditation.decision')}</h2>
      {notice}
      <form method="post" className="form" noValidate>
        <Field
          {...form.field('decision_note')}
          as="textarea"
          rows={4}
          mark={t('web:form.optional')}
          hint={t('press:accreditation.note_hint')}
        />
        <p className="hint">{t('press:accreditation.answer_text')}</p>
        <div className="form-actions">
          {answers.includes('accepted') && (
            <Button id="decision" name="decision" value="accepted" icon="check">
              {t('press:accreditation.accept')}
            </Button>
          )}
          <Button name="decision" value="declined" kind="secondary" icon="close">
            {t('press:accreditation.decline')}
          </Button>
        </div>
      </form>
    </section>
  )
}
