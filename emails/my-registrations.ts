import type { Translate } from './parts/event.ts'
import type { Block } from './sheet.ts'

export type Props = {
  t: Translate
  registrations: { event: string; when: string; state: string; link: string }[]
}

export const myRegistrations = ({ t, registrations }: Props) => ({
  name: 'my-registrations',
  subject: t('registrations:letter.mine.subject'),
  preheader: t('registrations:letter.mine.preheader'),
  blocks: [
    {
      kind: 'paragraph',
      text: t('registrations:letter.mine.lead', { count: registrations.length }),
    },
    ...registrations.flatMap(({ event, when, state, link }): Block[] => [
      { kind: 'heading', text: event },
      { kind: 'paragraph', text: `${when}\n${state}` },
      { kind: 'button', text: t('registrations:letter.open_page'), href: link },
    ]),
    { kind: 'paragraph', text: t('registrations:letter.keep_link') },
  ] satisfies Block[],
  footer: t('registrations:letter.mine.footer'),
  attachments: [],
})

export const sample: Omit<Props, 't'> = {
  registrations: [
    {
      event: 'Stockholm tillsammans',
      when: 'tisdag 9 februari 2027 kl. 10–16',
      state: 'Du har en plats.',
      link: 'https://tillsammans.example.org/my/tickets/sample',
    },
  ],
}
