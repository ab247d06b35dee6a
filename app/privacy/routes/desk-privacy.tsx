import { data, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { may } from '#app/accounts/permission.ts'
import { paths } from '#app/paths.ts'
import { now } from '#app/tools/instant.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Table } from '#app/ui/table.tsx'
import { TitleRow } from '#app/ui/title-row.tsx'
import { useWords } from '#app/ui/words.tsx'
import { guard } from '#app/web/guard.server.ts'
import type { PageHandle } from '#app/web/page-handle.ts'
import { readerOf } from '#app/web/reader.server.ts'
import { privately } from '#app/web/reply.ts'
import { titleOf } from '#app/web/title.ts'
import { db } from '#db/connect.ts'
import { rules } from '../retention.ts'
import { retentionPage } from '../retention-page.server.ts'

export const handle = { enter: { read: 'events.read' }, compressed: true } satisfies PageHandle

export async function loader({ request }: LoaderFunctionArgs) {
  const { organisation_id, role } = await guard(request, handle)
  const { t, language } = readerOf(request)
  const page = await retentionPage(db, { organisation_id, now: now(), language })
  const answers = may(role, 'privacy.answer')
  return data({ title: t('retention:title'), answers, ...page }, { headers: privately })
}

export const meta = titleOf

export default function DeskPrivacy() {
  const { title, answers, clock, coming, gone } = useLoaderData<typeof loader>()
  const t = useWords()
  return (
    <>
      <TitleRow
        title={title}
        actions={
          answers && (
            <ButtonLink kind="secondary" icon="person" href={paths.deskPrivacyRequests()}>
              {t('privacy:link')}
            </ButtonLink>
          )
        }
      >
        {t('retention:lead')}
      </TitleRow>
      {clock && (
        <Notice tone="warn" title={t('retention:clock.title')}>
          <p>{t(`retention:clock.${clock.verdict}`, clock)}</p>
          <p>{t('retention:clock.text')}</p>
        </Notice>
      )}
      <div className="stack stack-large">
        <section className="stack">
          <h2>{t('retention:coming.title')}</h2>
          {coming.length > 0 ? <Coming rows={coming} /> : <p>{t('retention:coming.none')}</p>}
        </section>
        <section className="stack">
          <h2>{t('retention:gone.title')}</h2>
          {gone.length > 0 ? <Gone rows={gone} /> : <p>{t('retention:gone.none')}</p>}
        </section>
        <section className="stack">
          <h2>{t('retention:rules.title')}</h2>
          <Rules />
        </section>
      </div>
    </>
  )
}

type Page = Awaited<ReturnType<typeof retentionPage>>

function Coming({ rows }: { rows: Page['coming'] }) {
  const t = useWords()
  return (
    <Table
      caption={t('retention:coming.title')}
      hideCaption
      columns={[
        {
          key: 'event',
          head: t('retention:field.event'),
          heading: true,
          cell: ({ id, title }) => <a href={paths.deskEvent(id)}>{title}</a>,
        },
        {
          key: 'what',
          head: t('retention:field.next'),
          cell: ({ what, hold }) => (
            <>
              {t(`retention:next.${what}`)}
              {hold && <p className="small muted">{t('retention:coming.held', hold)}</p>}
            </>
          ),
        },
        { key: 'on', head: t('retention:field.on'), cell: ({ on }) => on },
      ]}
      rows={rows}
      rowKey={({ id }) => id}
    />
  )
}

function Gone({ rows }: { rows: Page['gone'] }) {
  const t = useWords()
  return (
    <Table
      caption={t('retention:gone.title')}
      hideCaption
      columns={[
        { key: 'at', head: t('retention:field.at'), heading: true, cell: ({ at }) => at },
        {
          key: 'event',
          head: t('retention:field.event'),
          cell: ({ event_id, title }) => <a href={paths.deskEvent(event_id)}>{title}</a>,
        },
        {
          key: 'rule',
          head: t('retention:field.rule'),
          cell: ({ rule }) => t(`retention:rule.${rule}.name`),
        },
        {
          key: 'count',
          head: t('retention:field.count'),
          numeric: true,
          cell: ({ count }) => String(count),
        },
      ]}
      rows={rows}
      rowKey={({ key }) => key}
    />
  )
}

function Rules() {
  const t = useWords()
  return (
    <Table
      caption={t('retention:rules.title')}
      hideCaption
      columns={[
        {
          key: 'name',
          head: t('retention:field.rule'),
          heading: true,
          cell: ({ key }) => t(`retention:rule.${key}.name`),
        },
        {
          key: 'why',
          head: t('retention:field.why'),
          cell: ({ key }) => t(`retention:rule.${key}.why`),
        },
        {
          key: 'when',
          head: t('retention:field.when'),
          cell: ({ terms }) =>
            terms
              .map((term) => t(`retention:after.${term.after}`, { days: term.days }))
              .join(' ') || t('retention:after.never'),
        },
        {
          key: 'how',
          head: t('retention:field.how'),
          cell: ({ how }) => t(`retention:how.${how}`),
        },
      ]}
      rows={rules}
      rowKey={({ key }) => key}
    />
  )
}
