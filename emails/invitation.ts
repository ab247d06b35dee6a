import type { Translate } from './parts/event.ts'
import type { Block } from './sheet.ts'

export type Props = {
  t: Translate
  organisation: string
  inviter: string
  /** The role's name, in the reader's language. */
  role: string
  /** The last day it can be accepted: "16 februari 2027". */
  last_day: string
  link: string
}

export const invitation = ({ t, organisation, inviter, role, last_day, link }: Props) => ({
  name: 'invitation',
  subject: t('accounts:letter.invitation.subject', { organisation }),
  preheader: t('accounts:letter.invitation.preheader', { inviter, last_day }),
  blocks: [
    { kind: 'paragraph', text: t('accounts:letter.invitation.lead', { inviter, organisation }) },
    {
      kind: 'facts',
      facts: [
        { label: t('accounts:letter.invitation.organisation'), value: organisation },
        { label: t('accounts:letter.invitation.role'), value: role },
        { label: t('accounts:letter.invitation.last_day'), value: last_day },
      ],
    },
    { kind: 'button', text: t('accounts:letter.invitation.open'), href: link },
    { kind: 'paragraph', text: t('accounts:letter.invitation.personal') },
  ] satisfies Block[],
  footer: t('accounts:letter.invitation.why', { inviter, organisation }),
  attachments: [],
})

export const sample: Omit<Props, 't'> = {
  organisation: 'Länsstyrelsen i Stockholms län',
  inviter: 'Ebba Ek',
  role: 'Arrangör',
  last_day: '16 februari 2027',
  link: 'https://tillsammans.example.org/invitations/sample',
}
