import { paths } from '#app/paths.ts'
import { Empty } from '#app/ui/empty.tsx'
import { Table } from '#app/ui/table.tsx'
import { useWords } from '#app/ui/words.tsx'
import type { AccessNeed, NeedTotals } from '../answers/needs.ts'

type TotalsProps = { totals: NeedTotals & { answers: number }; coming: number }

/** For the caterer and the venue: how many of each, and what was written, without names. */
export function NeedTotalsTables({ totals, coming }: TotalsProps) {
  const t = useWords()
  const food = totals.food.map((row) => ({
    ...row,
    text: t(`registrations:need.food.${row.need}`),
  }))
  const access = totals.access.map((row) => ({
    ...row,
    text: t(`registrations:need.access.${row.need}`),
  }))
  return (
    <>
      <p className="lead">
        {t('people:needs.answers', { count: totals.answers })}{' '}
        {t('people:needs.of_coming', { count: coming })}
      </p>
      {totals.answers === 0 ? (
        <Empty icon="ok" title={t('people:needs.none')}>
          <p>{t('people:needs.none_text')}</p>
        </Empty>
      ) : (
        <div className="grid grid-wide">
          <Part id="food" title={t('people:needs.food')} rows={food} wishes={totals.food_wishes} />
          <Part
            id="access"
            title={t('people:needs.access')}
            rows={access}
            wishes={totals.access_wishes}
          />
        </div>
      )}
    </>
  )
}

type PartProps = {
  id: string
  title: string
  rows: readonly { need: string; text: string; count: number }[]
  wishes: readonly string[]
}

function Part({ id, title, rows, wishes }: PartProps) {
  const t = useWords()
  return (
    <section className="stack" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {rows.length > 0 ? (
        <Table
          caption={title}
          hideCaption
          columns={[
            { key: 'need', head: t('people:needs.need'), heading: true, cell: ({ text }) => text },
            {
              key: 'count',
              head: t('people:needs.how_many'),
              numeric: true,
              cell: ({ count }) => count,
            },
          ]}
          rows={rows}
          rowKey={({ need }) => need}
        />
      ) : (
        <p className="muted">{t('people:needs.nothing')}</p>
      )}
      {wishes.length > 0 && (
        <>
          <h3>{t('people:needs.written')}</h3>
          <ul className="people-wishes">
            {wishes.map((wish, at) => (
              <li key={`${at}-${wish}`}>
                <bdi>{wish}</bdi>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

type Arranged = {
  id: string
  name: string
  email: string | null
  access: readonly AccessNeed[]
  access_other: string
}

/** Who needs what in order to take part, for those who arrange it; food is never in it. */
export function AccessList({
  event_id,
  people,
}: {
  event_id: string
  people: readonly Arranged[]
}) {
  const t = useWords()
  if (people.length === 0)
    return (
      <Empty icon="ok" title={t('people:access_list.none')}>
        <p>{t('people:access_list.none_text')}</p>
      </Empty>
    )
  const needs = ({ access, access_other }: Arranged) => [
    ...access.map((need) => t(`registrations:need.access.${need}`)),
    ...(access_other === '' ? [] : [access_other]),
  ]
  return (
    <Table
      caption={t('people:access_list.caption', { count: people.length })}
      columns={[
        {
          key: 'name',
          head: t('people:column.name'),
          heading: true,
          cell: ({ id, name }) => (
            <a href={paths.deskRegistration(event_id, id)} dir="auto">
              {name}
            </a>
          ),
        },
        {
          key: 'needs',
          head: t('people:access_list.needs'),
          cell: (person) => (
            <ul className="plain-list">
              {needs(person).map((need) => (
                <li key={need} dir="auto">
                  {need}
                </li>
              ))}
            </ul>
          ),
        },
        {
          key: 'email',
          head: t('people:column.email'),
          cell: ({ email }) => (email ? <a href={`mailto:${email}`}>{email}</a> : '–'),
        },
        { key: 'done', head: t('people:access_list.arranged'), cell: () => '☐' },
      ]}
      rows={people}
      rowKey={({ id }) => id}
    />
  )
}

type Read = { id: string; name: string; what: 'totals' | 'list'; read_at: string }

/** So that whoever reads health data knows that it is known. */
export function LastLooks({ reads }: { reads: readonly Read[] }) {
  const t = useWords()
  return (
    <section className="section no-print" aria-labelledby="looks">
      <h2 id="looks">{t('people:looks.title')}</h2>
      <Table
        caption={t('people:looks.title')}
        hideCaption
        dense
        columns={[
          { key: 'read_at', head: t('people:looks.when'), cell: ({ read_at }) => read_at },
          { key: 'name', head: t('people:looks.who'), heading: true, cell: ({ name }) => name },
          {
            key: 'what',
            head: t('people:looks.what'),
            cell: ({ what }) => t(`people:looks.${what}`),
          },
        ]}
        rows={reads}
        rowKey={({ id }) => id}
      />
    </section>
  )
}
