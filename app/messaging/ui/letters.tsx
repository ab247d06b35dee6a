import { paths } from '#app/paths.ts'
import { Empty } from '#app/ui/empty.tsx'
import { Field } from '#app/ui/field.tsx'
import { Filters } from '#app/ui/filters.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Pagination } from '#app/ui/pagination.tsx'
import { type Column, Table } from '#app/ui/table.tsx'
import { useReader, useWords } from '#app/ui/words.tsx'
import type { LetterState } from '../letter.ts'
import { StateTag } from './state-tag.tsx'

type Row = {
  id: string
  to: string
  subject: string
  posted: string
  /** For how long it has waited; '' once it is settled. */
  age: string
  state: LetterState
}

export type LettersPage = {
  letters: readonly Row[]
  total: number
  first: number
  previous: string | null
  next: string | null
  q: string
  state: string
  states: readonly string[]
  /** The same page without filters. */
  here: string
  sends_letters: boolean
  /** Since when the mail server refuses us, and with what codes. */
  refused: { since: string; error: string } | null
}

/** Letters, the newest first, with a way to find one's own among many. */
export function Letters({ page }: { page: LettersPage }) {
  const t = useWords()
  const isFiltered = page.q !== '' || page.state !== ''
  return (
    <>
      {!page.sends_letters && (
        <Notice tone="warn" title={t('messaging:kept.title')}>
          <p>{t('messaging:kept.text')}</p>
        </Notice>
      )}
      {page.refused && (
        <Notice tone="warn" title={t('messaging:refused.title', page.refused)}>
          <p>{t('messaging:refused.text', page.refused)}</p>
        </Notice>
      )}
      {(isFiltered || page.total > 0) && <LetterFilters page={page} isFiltered={isFiltered} />}
      {page.total === 0 ? (
        <Empty icon="letter" title={t(`messaging:empty.${isFiltered ? 'filtered' : 'title'}`)}>
          <p>{t(`messaging:empty.${isFiltered ? 'filtered_text' : 'text'}`)}</p>
        </Empty>
      ) : (
        <LetterTable page={page} />
      )}
    </>
  )
}

function LetterFilters({ page, isFiltered }: { page: LettersPage; isFiltered: boolean }) {
  const t = useWords()
  const clear = { href: page.here, text: t('messaging:filter.clear') }
  return (
    <Filters
      label={t('messaging:filter.label')}
      submit={t('messaging:filter.submit')}
      {...(isFiltered && { clear })}
    >
      <Field name="q" value={page.q} label={t('messaging:filter.q')} type="search" width="grow" />
      <Field
        name="state"
        value={page.state}
        label={t('messaging:filter.state')}
        as="select"
        options={['', ...page.states].map((value) => ({
          value,
          label: t(`messaging:filter.${value || 'all'}`),
        }))}
      />
    </Filters>
  )
}

function LetterTable({ page }: { page: LettersPage }) {
  const { t, language } = useReader()
  const columns: Column<Row>[] = [
    {
      key: 'subject',
      head: t('messaging:letter.subject'),
      heading: true,
      cell: ({ id, subject }) => (
        <a href={paths.deskLetter(id)}>{subject || t('retention:nobody')}</a>
      ),
    },
    { key: 'to', head: t('messaging:letter.to'), cell: ({ to }) => <bdi>{to}</bdi> },
    {
      key: 'posted',
      head: t('messaging:letter.posted'),
      cell: ({ posted }) => <span className="nowrap">{posted}</span>,
    },
    {
      key: 'state',
      head: t('messaging:letter.state'),
      cell: ({ state, age }) => (
        <span className="cluster">
          <StateTag state={state} />
          {age && <span className="muted small">{age}</span>}
        </span>
      ),
    },
  ]
  const last = page.first + page.letters.length - 1
  const number = new Intl.NumberFormat(language === 'sv' ? 'sv-SE' : 'en-GB')
  const span = { first: page.first, last, total: number.format(page.total) }
  return (
    <>
      <Table
        caption={t('messaging:outbox.title')}
        hideCaption
        columns={columns}
        rows={page.letters}
        rowKey={({ id }) => id}
      />
      <Pagination
        label={t('messaging:pages.label')}
        summary={t('messaging:pages.summary', span)}
        {...(page.previous && {
          previous: { href: page.previous, label: t('messaging:pages.previous') },
        })}
        {...(page.next && { next: { href: page.next, label: t('messaging:pages.next') } })}
      />
    </>
  )
}
