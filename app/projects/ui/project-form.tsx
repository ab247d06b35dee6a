import { municipalities } from '#app/tools/municipality.ts'
import { Button } from '#app/ui/button.tsx'
import { Checkboxes } from '#app/ui/choices.tsx'
import { Field } from '#app/ui/field.tsx'
import { useWords } from '#app/ui/words.tsx'
import { FormProblems, type FormState, RowId, useFormState } from '#app/web/form-state.tsx'
import { funders } from '../project.ts'

type Values = Parameters<typeof useFormState>[0]

/** Everything written about a project, in the order a grant decision has it. */
export function ProjectForm({ values, back }: { values: Values; back: string }) {
  const t = useWords()
  const form = useFormState(values, (name) => t(`projects:form.${name}`))
  return (
    <>
      <FormProblems form={form} />
      <form method="post" className="form" noValidate>
        <RowId form={form} />
        <About form={form} />
        <Money form={form} />
        <People form={form} />
        <Texts form={form} />
        <Who form={form} />
        <div className="form-actions">
          <Button icon="check">{t('projects:form.save')}</Button>
          <a className="button quiet" href={back}>
            {t('web:form.cancel')}
          </a>
        </div>
      </form>
    </>
  )
}

type Part = { form: FormState }

function About({ form }: Part) {
  const t = useWords()
  return (
    <section className="section">
      <h2>{t('projects:form.about')}</h2>
      <Field {...form.field('title_sv')} hint={t('projects:form.title_hint')} required />
      <Field {...form.field('title_en')} lang="en" />
      <Field {...form.field('programme')} hint={t('projects:form.programme_hint')} />
      <Field {...form.field('programme_area')} />
      <Field {...form.field('phase')} hint={t('projects:form.phase_hint')} width="medium" />
      <Field {...form.field('diary_number')} width="medium" />
    </section>
  )
}

function Money({ form }: Part) {
  const t = useWords()
  const amount = { inputMode: 'decimal', width: 'medium' } as const
  return (
    <section className="section">
      <h2>{t('projects:form.money')}</h2>
      <Field
        {...form.field('funder')}
        as="select"
        why={t('projects:form.funder_why')}
        options={funders.map((value) => ({ value, label: t(`projects:funder.${value}`) }))}
      />
      <Field {...form.field('grant_amount')} {...amount} />
      <Field {...form.field('budget_amount')} {...amount} />
      <Field {...form.field('starts_on')} type="date" width="short" />
      <Field {...form.field('ends_on')} type="date" width="short" />
      <Field
        {...form.field('hold_until')}
        why={t('projects:form.hold_until_why')}
        type="date"
        width="short"
      />
      <Field {...form.field('region')} width="medium" />
    </section>
  )
}

function People({ form }: Part) {
  const t = useWords()
  return (
    <section className="section">
      <h2>{t('projects:form.people')}</h2>
      <Field {...form.field('owner_name')} />
      <Field
        {...form.field('owners')}
        as="textarea"
        rows={3}
        hint={t('projects:form.one_a_line')}
      />
      <Field {...form.field('contact_name')} />
      <Field {...form.field('contact_email')} type="email" />
      <Field {...form.field('contact_phone')} type="tel" width="medium" />
    </section>
  )
}

const texts = ['summary_sv', 'summary_en', 'aims_sv', 'aims_en'] as const

function Texts({ form }: Part) {
  const t = useWords()
  return (
    <section className="section">
      <h2>{t('projects:form.text')}</h2>
      {texts.map((name) => (
        <Field
          key={name}
          {...form.field(name)}
          as="textarea"
          rows={8}
          lang={name.endsWith('en') ? 'en' : 'sv'}
          hint={t('web:form.markdown')}
        />
      ))}
    </section>
  )
}

function Who({ form }: Part) {
  const t = useWords()
  return (
    <section className="section">
      <h2>{t('projects:form.who')}</h2>
      {(['cofinanciers', 'partners'] as const).map((name) => (
        <Field
          key={name}
          {...form.field(name)}
          as="textarea"
          rows={6}
          hint={t('projects:form.one_a_line')}
        />
      ))}
      <div className="choice-columns">
        <Checkboxes
          {...form.list('municipality_codes')}
          plain
          choices={municipalities.map(({ code, name }) => ({ value: code, title: name }))}
        />
      </div>
    </section>
  )
}
