import { paths } from '#app/paths.ts'
import { Button } from '#app/ui/button.tsx'
import { RadioCards } from '#app/ui/choices.tsx'
import { useWords } from '#app/ui/words.tsx'

type Props = {
  organisations: readonly { id: string; name: string; role: string }[]
  chosen: string
}

/** For those who work for several: which one the desk shows. */
export function OrganisationChoice({ organisations, chosen }: Props) {
  const t = useWords()
  return (
    <section className="section">
      <form method="post" action={paths.deskOrganisationChoice()} className="form" noValidate>
        <RadioCards
          name="organisation_id"
          value={chosen}
          legend={t('accounts:account.organisation')}
          choices={organisations.map(({ id, name, role }) => ({
            value: id,
            title: name,
            hint: role,
          }))}
        />
        <div className="form-actions">
          <Button kind="secondary">{t('accounts:account.choose_organisation')}</Button>
        </div>
      </form>
    </section>
  )
}
