import { DateBlock } from '#app/ui/date-block.tsx'
import { EuFunding } from '#app/ui/eu-funding.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { Figure } from '#app/ui/figure.tsx'
import { FocusMark } from '#app/ui/focus-mark.tsx'
import { Masthead } from '#app/ui/masthead.tsx'
import { BarChart, ProgressBar } from '#app/ui/progress.tsx'
import { TicketCard } from '#app/ui/ticket-card.tsx'
import { Timeline } from '#app/ui/timeline.tsx'
import { Verdict } from '#app/ui/verdict.tsx'
import { useWords } from '#app/ui/words.tsx'

type Day = { iso: string; weekday: string; day: string; month: string; clock: string[] }

/** An event, a programme, a ticket and the answers at the door. */
export function Events({ day, qr_svg, code }: { day: Day; qr_svg: string; code: string }) {
  const t = useWords()
  const say = (key: string) => t(`accounts:furniture.${key}`)
  const [from = '', noon = '', to = ''] = day.clock
  const focus = [1, 2, 3, 4].map((number) => ({
    number,
    letter: 'ABCD'.charAt(number - 1),
    name: say(`focus.${number}`),
  }))
  return (
    <section className="section">
      <h2>{say('events')}</h2>
      <Masthead title={say('event')} date={<DateBlock {...day} />} lead={say('sentence')} />
      <p className="cluster">
        {focus.map((area) => (
          <FocusMark key={area.letter} {...area} />
        ))}
      </p>
      <h2>{say('programme')}</h2>
      <Timeline
        rows={[
          {
            id: 'morning',
            start: from,
            end: noon,
            items: [{ id: 'plenary', title: say('plenary'), place: say('room') }],
          },
          {
            id: 'afternoon',
            start: noon,
            end: to,
            items: focus.map((area) => ({
              id: `focus-${area.letter}`,
              title: area.name,
              focus: area,
              place: say('room'),
            })),
          },
        ]}
      />
      <TicketCard
        title={say('event')}
        heading="h2"
        name={say('person')}
        qr_svg={qr_svg}
        qr_label={t('messaging:attachment.qr')}
        code={code}
        funding={<EuFunding statement={say('eu')} emblem={say('emblem')} />}
      />
      {(['ok', 'look', 'stop'] as const).map((kind) => (
        <Verdict key={kind} kind={kind} word={say(`verdict.${kind}`)} name={say('person')} />
      ))}
    </section>
  )
}

/** Facts and figures. */
export function Figures() {
  const t = useWords()
  const say = (key: string) => t(`accounts:furniture.${key}`)
  const facts = [
    { label: t('accounts:field.name'), value: say('person'), icon: 'person' as const },
    { label: say('place'), value: say('room'), icon: 'place' as const },
    { label: t('accounts:field.email'), value: say('address'), icon: 'letter' as const },
  ]
  return (
    <section className="section">
      <h2>{say('figures')}</h2>
      <Facts facts={facts} layout="across" />
      <Facts facts={facts.map(({ icon, ...fact }) => fact)} layout="rows" />
      <div className="figures">
        <Figure label={say('came')} value="68" target={say('target')}>
          <ProgressBar value={68} target={75} text={say('progress')} />
        </Figure>
        <Figure label={say('workshops')} value="5" href="#main">
          <ProgressBar value={5} target={5} text={say('met')} />
        </Figure>
      </div>
      <BarChart
        caption={say('came')}
        bars={[36, 24, 8].map((value, at) => ({
          label: say(`focus.${at + 1}`),
          value,
          text: String(value),
          focus: at + 1,
        }))}
      />
    </section>
  )
}
