import { paths } from '#app/paths.ts'
import { Button } from '#app/ui/button.tsx'
import { type Column, Table } from '#app/ui/table.tsx'
import { Tag } from '#app/ui/tag.tsx'
import { useWords } from '#app/ui/words.tsx'

type SignIn = { id: string; device: string; created: string; seen: string; is_this: boolean }

/** Where a person is signed in, each with a way to end it. */
export function SignIns({ sign_ins }: { sign_ins: readonly SignIn[] }) {
  const t = useWords()
  const columns: Column<SignIn>[] = [
    {
      key: 'device',
      head: t('accounts:account.device'),
      heading: true,
      cell: ({ device, is_this }) => (
        <span className="cluster">
          {device}
          {is_this && <Tag tone="ok">{t('accounts:account.this_device')}</Tag>}
        </span>
      ),
    },
    { key: 'seen', head: t('accounts:account.seen'), cell: ({ seen }) => seen },
    { key: 'created', head: t('accounts:account.created'), cell: ({ created }) => created },
    {
      key: 'end',
      head: t('accounts:account.end'),
      silent: true,
      cell: (signIn) => (signIn.is_this ? null : <End {...signIn} />),
    },
  ]
  return (
    <section className="section">
      <h2>{t('accounts:account.sign_ins')}</h2>
      <Table
        caption={t('accounts:account.sign_ins')}
        hideCaption
        columns={columns}
        rows={sign_ins}
        rowKey={({ id }) => id}
      />
      {sign_ins.length > 1 && (
        <form method="post" action={paths.deskOtherSignInsRevocation()}>
          <Button kind="secondary">{t('accounts:account.end_others')}</Button>
        </form>
      )}
    </section>
  )
}

function End({ id, device }: SignIn) {
  const t = useWords()
  return (
    <form method="post" action={paths.deskSignInRevocation(id)}>
      <Button kind="secondary" size="dense" label={t('accounts:account.end_one', { device })}>
        {t('accounts:account.end')}
      </Button>
    </form>
  )
}
