import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Confirmation } from '#app/ui/confirmation.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Icon, type IconName } from '#app/ui/icon.tsx'
import { Notice, type Tone } from '#app/ui/notice.tsx'
import { Tag } from '#app/ui/tag.tsx'
import { useWords } from '#app/ui/words.tsx'

const tones: readonly Tone[] = ['info', 'ok', 'warn', 'stop', 'neutral']
const icons: readonly IconName[] = [
  'calendar',
  'place',
  'people',
  'ticket',
  'door',
  'letter',
  'press',
  'project',
  'target',
  'access',
  'hearing',
  'video',
]

/** What the product says to people: results, warnings, questions, states. */
export function Messages() {
  const t = useWords()
  const say = (key: string) => t(`accounts:furniture.${key}`)
  return (
    <section className="section">
      <h2>{say('messages')}</h2>
      <ErrorSummary
        title={t('web:form.summary')}
        errors={[{ field: 'furniture_wrong', text: t('web:error.required') }]}
      />
      {tones.map((tone) => (
        <Notice key={tone} tone={tone} title={say(`tone.${tone}`)}>
          <p>{say('sentence')}</p>
        </Notice>
      ))}
      <p className="cluster">
        {tones.map((tone) => (
          <Tag key={tone} tone={tone}>
            {say(`tone.${tone}`)}
          </Tag>
        ))}
      </p>
      <Empty icon="letter" title={t('messaging:empty.title')}>
        <p>{t('messaging:empty.text')}</p>
      </Empty>
      <Confirmation
        title={t('accounts:removal.title', { name: say('person') })}
        danger
        actions={<Actions />}
      >
        <p>{say('sentence')}</p>
      </Confirmation>
      <ul className="cluster plain-list">
        {icons.map((name) => (
          <li key={name}>
            <Icon name={name} label={name} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Actions() {
  const t = useWords()
  return (
    <>
      <Button kind="danger" type="button" icon="trash">
        {t('accounts:members.remove')}
      </Button>
      <ButtonLink kind="quiet" href="#main">
        {t('web:form.cancel')}
      </ButtonLink>
    </>
  )
}

/** Verbs and ways on, in every kind and size. */
export function Buttons() {
  const t = useWords()
  return (
    <section className="section">
      <h2>{t('accounts:furniture.buttons')}</h2>
      <div className="cluster">
        {(['primary', 'secondary', 'quiet', 'danger'] as const).map((kind) => (
          <Button key={kind} kind={kind} type="button">
            {t('web:form.save')}
          </Button>
        ))}
        <Button type="button" disabled>
          {t('web:form.save')}
        </Button>
      </div>
      <div className="cluster">
        <Button size="large" type="button">
          {t('accounts:invitation.accept')}
        </Button>
        <Button size="dense" kind="secondary" type="button">
          {t('accounts:members.revoke')}
        </Button>
        <ButtonLink href="#main" icon="plus">
          {t('accounts:invite.title')}
        </ButtonLink>
      </div>
    </section>
  )
}
