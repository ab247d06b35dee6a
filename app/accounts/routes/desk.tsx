import { data, type LoaderFunctionArgs } from '@remix-run/node'
import { Outlet, useLoaderData, useLocation } from '@remix-run/react'
import { paths } from '#app/paths.ts'
import { Button } from '#app/ui/button.tsx'
import type { IconName } from '#app/ui/icon.tsx'
import { DeskPage } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words.tsx'
import { guard } from '#app/web/guard.server.ts'
import type { PageHandle } from '#app/web/page-handle.ts'
import { Preferences } from '#app/web/public-page.tsx'
import { privately } from '#app/web/reply.ts'
import { may, type Permission } from '../permission.ts'

type Place = { key: string; href: string; icon: IconName; permission: Permission }

const places: { key: string; links: Place[] }[] = [
  {
    key: 'work',
    links: [
      { key: 'events', href: paths.desk(), icon: 'calendar', permission: 'events.read' },
      { key: 'projects', href: paths.deskProjects(), icon: 'project', permission: 'projects.read' },
    ],
  },
  {
    key: 'material',
    links: [
      {
        key: 'speakers',
        href: paths.deskSpeakers(),
        icon: 'microphone',
        permission: 'events.read',
      },
      { key: 'venues', href: paths.deskVenues(), icon: 'place', permission: 'events.read' },
      { key: 'focus_areas', href: paths.deskFocusAreas(), icon: 'flag', permission: 'events.read' },
    ],
  },
  {
    key: 'organisation',
    links: [
      { key: 'outbox', href: paths.deskOutbox(), icon: 'letter', permission: 'outbox.read' },
      { key: 'members', href: paths.deskMembers(), icon: 'people', permission: 'members.read' },
      {
        key: 'settings',
        href: paths.deskOrganisation(),
        icon: 'settings',
        permission: 'members.manage',
      },
      { key: 'log', href: paths.deskLog(), icon: 'clock', permission: 'log.read' },
      { key: 'privacy', href: paths.deskPrivacy(), icon: 'trash', permission: 'events.read' },
      { key: 'account', href: paths.deskAccount(), icon: 'person', permission: 'desk.open' },
    ],
  },
]

export async function loader({ request }: LoaderFunctionArgs) {
  const { role, name, organisation_name } = await guard(request, handle)
  return data({ role, name, organisation_name }, { headers: privately })
}

/** Room for the desk's largest forms, a description in each language; of who is not signed in nothing is read. */
export const handle = {
  enter: { read: 'desk.open' },
  sheet: 'desk',
  takes: { bytes: 512 * 1024, fields: 1000, longest: 40_000, from: 'member' },
} satisfies PageHandle

export const headers = () => privately

export default function Desk() {
  const { role, organisation_name } = useLoaderData<typeof loader>()
  const { pathname } = useLocation()
  const t = useWords()
  const groups = places.map(({ key, links }) => ({
    title: t(`accounts:desk.group.${key}`),
    links: links
      .filter(({ permission }) => may(role, permission))
      .map(({ key: link, href, icon }) => ({
        href,
        icon,
        text: t(`accounts:desk.place.${link}`),
        current: isHere(pathname, href),
      })),
  }))
  return (
    <DeskPage
      skip={t('web:skip')}
      home={{ href: paths.desk(), name: t('web:name'), owner: organisation_name }}
      nav={{
        label: t('accounts:desk.navigation'),
        menu: t('accounts:desk.menu'),
        close: t('accounts:desk.close'),
        groups: groups.filter(({ links }) => links.length > 0),
      }}
      tools={<Tools />}
    >
      <Outlet />
    </DeskPage>
  )
}

function Tools() {
  const t = useWords()
  return (
    <>
      <Preferences />
      <form method="post" action={paths.signOut()}>
        <Button kind="quiet">{t('accounts:desk.sign_out')}</Button>
      </form>
    </>
  )
}

/** Events are the desk's first page, so its address begins all the others'. */
function isHere(pathname: string, href: string) {
  if (href === paths.desk()) return pathname === href || pathname.startsWith(`${href}/events`)
  return pathname === href || pathname.startsWith(`${href}/`)
}
