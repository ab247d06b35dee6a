import { paths } from '#app/paths.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { RadioCards } from '#app/ui/choices.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { Field } from '#app/ui/field.tsx'
import { useWords } from '#app/ui/words.tsx'
import { FormProblems, useFormState } from '#app/web/form-state.tsx'
import { PublicPage } from '#app/web/public-page.tsx'

export type Answer = 'new' | 'join' | 'sign_in' | 'not_yours'

type Props = {
  title: string
  facts: { label: string; value: string }[]
  what: string
  answer: Answer
  /** To whom it is. */
  email: string
  signed_in_as: string | null
  /** The page's own address, to come back to. */
  here: string
  language: string
}

/** An invitation, and the one way to answer it for whoever reads. */
export function InvitationPage(props: Props) {
  const { title, facts, what, answer, email, signed_in_as, here } = props
  const t = useWords()
  const form = useFormState({ name: '', language: props.language }, (field) =>
    t(field === 'name' ? 'accounts:field.own_name' : `accounts:field.${field}`),
  )
  return (
    <PublicPage>
      <div className="measure stack">
        <h1>{title}</h1>
        <Facts facts={facts} layout="rows" />
        <p>{what}</p>
        <FormProblems form={form} />
        {answer === 'new' && <NewAccount form={form} />}
        {answer === 'join' && <Join email={email} />}
        {answer === 'sign_in' && <SignInFirst email={email} here={here} />}
        {answer === 'not_yours' && (
          <NotYours email={email} here={here} signed_in_as={signed_in_as ?? ''} />
        )}
        <p className="muted">{t('accounts:invitation.not_you')}</p>
      </div>
    </PublicPage>
  )
}

function NewAccount({ form }: { form: ReturnType<typeof useFormState> }) {
  const t = useWords()
  return (
    <form method="post" className="form" noValidate>
      <Field
        {...form.field('name')}
        autoComplete="name"
        hint={t('accounts:field.own_name_hint')}
        required
      />
      <RadioCards
        {...form.radio('language')}
        choices={(['sv', 'en'] as const).map((value) => ({
          value,
          title: t(`web:language.${value}`),
        }))}
        plain
      />
      <div className="form-actions">
        <Button>{t('accounts:invitation.accept')}</Button>
      </div>
    </form>
  )
}

function Join({ email }: { email: string }) {
  const t = useWords()
  return (
    <>
      <p>{t('accounts:invitation.join', { email })}</p>
      <form method="post">
        <Button>{t('accounts:invitation.accept')}</Button>
      </form>
    </>
  )
}

type Other = { email: string; here: string }

function SignInFirst({ email, here }: Other) {
  const t = useWords()
  return (
    <>
      <p>{t('accounts:invitation.sign_in', { email })}</p>
      <p>
        <ButtonLink href={paths.signIn({ to: here })}>{t('accounts:sign_in.title')}</ButtonLink>
      </p>
    </>
  )
}

function NotYours({ email, here, signed_in_as }: Other & { signed_in_as: string }) {
  const t = useWords()
  return (
    <>
      <p>{t('accounts:invitation.not_yours', { email, signed_in_as })}</p>
      <form method="post" action={paths.signOut()}>
        <input type="hidden" name="to" value={paths.signIn({ to: here })} />
        <Button kind="secondary">{t('accounts:invitation.change_account')}</Button>
      </form>
    </>
  )
}
