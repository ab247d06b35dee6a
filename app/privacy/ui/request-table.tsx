import { paths } from '#app/paths.ts'
import type { Tone } from '#app/ui/notice.tsx'
import { Table } from '#app/ui/table.tsx'
import { Tag } from '#app/ui/tag.tsx'
import { useWords } from '#app/ui/words.tsx'
import type { PrintedRequest } from '../request-page.server.ts'

const tones: Record<PrintedRequest['standing'], Tone> = {
  waiting: 'warn',
  late: 'stop',
  answered: 'ok',
}

/** Whether it waits, for too long, or is answered. */
export function StandingTag({ standing }: Pick<PrintedRequest, 'standing'>) {
  const t = useWords()
  return <Tag tone={tones[standing]}>{t(`privacy:standing.${standing}`)}</Tag>
}

/** Every request: who asked as long as it waits, and its last day. */
export function RequestTable({ requests }: { requests: readonly PrintedRequest[] }) {
  const t = useWords()
  return (
    <Table
      caption={t('privacy:requests.list')}
      hideCaption
      columns={[
        {
          key: 'who',
          head: t('privacy:column.who'),
          heading: true,
          cell: ({ id, email }) => (
            <a href={paths.deskPrivacyRequest(id)}>{email ?? t('privacy:column.answered_one')}</a>
          ),
        },
        {
          key: 'kind',
          head: t('privacy:column.kind'),
          cell: ({ kind }) => t(`privacy:kind.${kind}`),
        },
        { key: 'received', head: t('privacy:column.received'), cell: ({ received }) => received },
        { key: 'by', head: t('privacy:column.answer_by'), cell: ({ answer_by }) => answer_by },
        {
          key: 'standing',
          head: t('privacy:column.standing'),
          cell: ({ standing }) => <StandingTag standing={standing} />,
        },
        {
          key: 'answered',
          head: t('privacy:column.answered'),
          cell: ({ answered, answered_by }) =>
            answered && [answered, answered_by].filter(Boolean).join(', '),
        },
      ]}
      rows={requests}
      rowKey={({ id }) => id}
    />
  )
}
