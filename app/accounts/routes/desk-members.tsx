import { data, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { paths } from '#app/paths.ts'
import { date } from '#app/tools/when.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { type Column, Table } from '#app/ui/table.tsx'
import { Tag } from '#app/ui/tag.tsx'
import { TitleRow } from '#app/ui/title-row.tsx'
import { useWords } from '#app/ui/words.tsx'
import { Done } from '#app/web/form-state.tsx'
import { guard } from '#app/web/guard.server.ts'
import type { PageHandle } from '#app/web/page-handle.ts'
import { readerOf } from '#app/web/reader.server.ts'
import { titleOf } from '#app/web/title.ts'
import { db } from '#db/connect.ts'
import { canBeHandedOver, listInvitations } from '../invitations.server.ts'
import { listMembers } from '../members.server.ts'
import { may } from '../permission.ts'

export const handle = { enter: { read: 'members.read' }, compressed: true } satisfies PageHandle

export async function loader({ request }: LoaderFunctionArgs) {
  const member = await guard(request, handle)
  const { t, language } = readerOf(request)
  const manages = may(member.role, 'members.manage')
  const members = await listMembers(db, member)
  const invitations = manages ? await listInvitations(db, member) : []
  return data({
    title: t('accounts:members.title'),
    manages,
    members: members.map(({ joined_at, person_id, ...row }) => ({
      ...row,
      role: t(`accounts:role.${row.role}`),
      joined: date(joined_at, language),
      is_you: person_id === member.person_id,
    })),
    invitations: invitations.map(({ id, email, role, expires_at, person_id }) => ({
      id,
      email,
      role_key: role,
      role: t(`accounts:role.${role}`),
      until: date(expires_at, language),
      can_be_handed_over: canBeHandedOver({ person_id }),
    })),
  })
}

export const meta = titleOf

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>

export default function DeskMembers() {
  const { title, manages, members, invitations } = useLoaderData<typeof loader>()
  const t = useWords()
  const invite = (
    <ButtonLink href={paths.deskInvitations()} icon="plus">
      {t('accounts:invite.title')}
    </ButtonLink>
  )
  return (
    <>
      <TitleRow title={title} actions={manages && invite} />
      <Done area="accounts" />
      <Members members={members} manages={manages} />
      {invitations.length > 0 && <Invitations invitations={invitations} />}
    </>
  )
}

function Members({ members, manages }: Pick<Loaded, 'members' | 'manages'>) {
  const t = useWords()
  const columns: Column<Loaded['members'][number]>[] = [
    {
      key: 'name',
      head: t('accounts:field.name'),
      heading: true,
      cell: ({ id, name, is_you }) => (
        <span className="cluster">
          {manages ? <a href={paths.deskMember(id)}>{name}</a> : name}
          {is_you && (
            <Tag tone="neutral" icon="person">
              {t('accounts:members.you')}
            </Tag>
          )}
        </span>
      ),
    },
    { key: 'role', head: t('accounts:field.role'), cell: ({ role }) => role },
    { key: 'email', head: t('accounts:field.email'), cell: ({ email }) => email },
    { key: 'joined', head: t('accounts:members.joined'), cell: ({ joined }) => joined },
  ]
  return (
    <Table
      caption={t('accounts:members.title')}
      hideCaption
      columns={columns}
      rows={members}
      rowKey={({ id }) => id}
    />
  )
}

function Invitations({ invitations }: Pick<Loaded, 'invitations'>) {
  const t = useWords()
  const columns: Column<Loaded['invitations'][number]>[] = [
    { key: 'email', head: t('accounts:field.email'), heading: true, cell: ({ email }) => email },
    { key: 'role', head: t('accounts:field.role'), cell: ({ role }) => role },
    { key: 'until', head: t('accounts:members.until'), cell: ({ until }) => until },
    {
      key: 'revoke',
      head: t('accounts:members.revoke'),
      silent: true,
      cell: (invitation) => <Ways {...invitation} />,
    },
  ]
  return (
    <section className="section">
      <h2>{t('accounts:members.invitations')}</h2>
      <Table
        caption={t('accounts:members.invitations')}
        hideCaption
        columns={columns}
        rows={invitations}
        rowKey={({ id }) => id}
      />
    </section>
  )
}

/** What can be done about an invitation that nobody has answered. */
function Ways({ id, email, role_key, can_be_handed_over }: Loaded['invitations'][number]) {
  const t = useWords()
  return (
    <div className="cluster">
      {can_be_handed_over && (
        <ButtonLink kind="secondary" size="dense" href={paths.deskInvitationLink(id)}>
          {t('accounts:hand_over.link')}
        </ButtonLink>
      )}
      <form method="post" action={paths.deskInvitations()}>
        <input type="hidden" name="email" value={email} />
        <input type="hidden" name="role" value={role_key} />
        <Button kind="secondary" size="dense" label={t('accounts:members.again_one', { email })}>
          {t('accounts:members.again')}
        </Button>
      </form>
      <form method="post" action={paths.deskInvitationRevocation(id)}>
        <Button kind="secondary" size="dense" label={t('accounts:members.revoke_one', { email })}>
          {t('accounts:members.revoke')}
        </Button>
      </form>
    </div>
  )
}
