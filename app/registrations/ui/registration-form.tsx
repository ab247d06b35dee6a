import { paths } from '#app/paths.ts'
import { Button } from '#app/ui/button.tsx'
import { RadioCards } from '#app/ui/choices.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { useReader } from '#app/ui/words.tsx'
import { FormProblems, useFormState } from '#app/web/form-state.tsx'
import { genders } from '../answers/gender.ts'
import type { RegistrationPage } from '../registration-page.server.ts'
import { useFieldNames } from './field-names.ts'
import { NeedsQuestions } from './needs-questions.tsx'
import { NameFields, PlaceFields } from './person-fields.tsx'
import { SeminarQuestions } from './seminar-questions.tsx'

type Page = { page: RegistrationPage }

/** One column, one question a row; what is asked first is what is needed most. */
export function RegistrationForm({ page }: Page) {
  const { t, language } = useReader()
  const form = useFormState({ language }, useFieldNames({ slots: page.slots }))
  const { slots, information } = page
  return (
    <form method="post" className="form" noValidate>
      <FormProblems form={form} />
      {page.is_full && (
        <Notice tone="warn" title={t('registrations:full.title')}>
          <p>{t('registrations:full.text')}</p>
        </Notice>
      )}
      <NameFields form={form} isOwn />
      <PlaceFields form={form} isOwn />
      {slots.length > 0 && (
        <section className="section" aria-labelledby="seminars">
          <h2 id="seminars">{t('registrations:form.seminars')}</h2>
          <p className="why">
            {t(
              page.is_full ? 'registrations:form.seminars_wish' : 'registrations:form.seminars_why',
            )}
          </p>
          <SeminarQuestions form={form} slots={slots} />
        </section>
      )}
      <NeedsQuestions
        form={form}
        hasFood={!page.is_online_only}
        deleted={information.needs_deleted}
        organisation={information.organisation}
      />
      <section className="section" aria-labelledby="last">
        <h2 id="last">{t('registrations:form.last')}</h2>
        <RadioCards
          {...form.radio('gender')}
          plain
          mark={t('web:form.optional')}
          why={t('registrations:form.gender_why')}
          choices={genders.map((value) => ({ value, title: t(`registrations:gender.${value}`) }))}
        />
        <RadioCards
          {...form.radio('language')}
          plain
          choices={(['sv', 'en'] as const).map((value) => ({
            value,
            title: t(`web:language.${value}`),
          }))}
        />
      </section>
      <Information page={page} />
      <Sum page={page} />
    </form>
  )
}

/** Who is responsible, on what ground, how long, and how to do it another way. */
function Information({ page }: Page) {
  const { t } = useReader()
  const { information, contact, hold } = page
  return (
    <section className="section" aria-labelledby="information">
      <h2 id="information">{t('registrations:information.title')}</h2>
      <Facts
        layout="rows"
        facts={[
          {
            label: t('registrations:information.responsible'),
            value: information.organisation,
          },
          {
            label: t('registrations:information.purpose'),
            value: t('registrations:information.why'),
          },
          { label: t('registrations:information.basis'), value: information.basis },
          {
            label: t('registrations:information.kept'),
            value: (
              <>
                <p>{t('registrations:information.until', { date: information.deleted })}</p>
                {hold && <p>{t('registrations:information.held', hold)}</p>}
              </>
            ),
          },
          {
            label: t('registrations:information.needs_kept'),
            value: t('registrations:information.until', { date: information.needs_deleted }),
          },
        ]}
      />
      <p>
        {t('registrations:information.another_way', { name: contact.name })}{' '}
        <ContactLinks {...contact} />.
      </p>
      <p>
        <a href={paths.privacy()}>{t('registrations:information.more')}</a>
      </p>
    </section>
  )
}

export function ContactLinks({ email, phone }: { email: string; phone: string }) {
  const { t } = useReader()
  return (
    <>
      {phone && <a href={`tel:${phone.replace(/[^\d+]/g, '')}`}>{phone}</a>}
      {phone && ` ${t('registrations:information.or')} `}
      <a href={`mailto:${email}`}>{email}</a>
    </>
  )
}

function Sum({ page }: Page) {
  const { t } = useReader()
  return (
    <div className="stack">
      <div className="sum stack stack-small">
        <p>
          <strong>{page.title}</strong>
        </p>
        <p>{[page.when, page.place].filter(Boolean).join('. ')}</p>
        <p className="muted">
          {t(page.is_full ? 'registrations:sum.waiting' : 'registrations:sum.seat')}
        </p>
      </div>
      <div className="form-actions">
        {page.is_full ? (
          <Button size="large" name="waiting_list" value="yes">
            {t('registrations:form.wait')}
          </Button>
        ) : (
          <Button size="large">{t('registrations:form.register')}</Button>
        )}
        <a href={paths.event(page.slug)}>{t('registrations:form.back')}</a>
      </div>
    </div>
  )
}
