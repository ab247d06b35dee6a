import type { Translate } from './parts/event.ts'
import type { Block } from './sheet.ts'

export type Props = { t: Translate; name: string; minutes: number; link: string }

export const signIn = ({ t, name, minutes, link }: Props) => ({
  name: 'sign-in',
  subject: t('accounts:letter.sign_in.subject'),
  preheader: t('accounts:letter.sign_in.preheader', { minutes }),
  blocks: [
    { kind: 'paragraph', text: t('accounts:letter.greeting', { name }) },
    { kind: 'paragraph', text: t('accounts:letter.sign_in.lead') },
    { kind: 'button', text: t('accounts:letter.sign_in.open'), href: link },
    { kind: 'paragraph', text: t('accounts:letter.sign_in.lasts', { minutes }) },
  ] satisfies Block[],
  footer: t('accounts:letter.sign_in.why'),
  attachments: [],
})

export const sample: Omit<Props, 't'> = {
  name: 'Omar Haddad',
  minutes: 10,
  link: 'https://tillsammans.example.org/sign-in/sample',
}
