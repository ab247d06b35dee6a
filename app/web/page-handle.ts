import type { Permission } from '#app/accounts/permission.ts'
import type { Limit } from './rate-limit.server.ts'

/**
 * What is true of a route: the guards, the server, the desk's tabs and the tests read it here. What is left unsaid is
 * the safe thing: nobody enters, nothing is kept or compressed, no scripts, and no form. A page takes its looks and
 * forms from the layouts it stands in; the rest each route says for itself.
 */
export type PageHandle = {
  /** Who may enter. Where that is not everyone, a guard is the first line of loader and action. */
  enter: 'everyone' | HolderOf | Members
  /**
   * Shows no private link, ticket's code or token: the length of a compressed page tells of what repeats in it, and
   * some repeat what stands in the address (BREACH). Our forms carry no token, since other sites' are refused by where
   * they come from. What is `kept` for everybody has no secrets.
   */
  compressed?: boolean
  /** Under which of an event's tabs it stands at the desk. */
  tab?: EventTab
  /** Sends scripts, as only the scanner does. */
  hydrate?: boolean
  /** The style sheet; a visitor's where nothing is said. */
  sheet?: 'desk' | 'door'
  /** Looks the same to everybody in one language and theme, so that it may be kept for all. */
  kept?: Keeping
  /** What it takes of what is posted. */
  takes?: Taking
}

/** Of a private link's cookie, or of a paired phone's. */
type HolderOf = 'participant' | 'device'

/** The permission to look and the permission to change; where one is unsaid nobody does it. */
export type Members =
  | { read: Permission; act?: Permission }
  /** Only takes posts: who may send one and goes there to read is led back to the page it belongs to. */
  | { read?: undefined; act: Permission }

/** What a member has to be allowed to ask this. */
export const permissionFor = (method: string, { read, act }: Members) =>
  method === 'GET' ? (read ?? act) : act

export type EventTab =
  | ('overview' | 'edit' | 'programme' | 'people')
  | ('door' | 'letters' | 'press' | 'projects')

export type Keeping = {
  /**
   * Beside `lang`, which every page knows: what in the address makes another page of it. Either the values it
   * knows, or those that the page without them offers, as its loader says (`offer`). All else is not looked at.
   */
  queries?: Readonly<Record<string, readonly string[] | 'offered'>>
}

/**
 * What more than this is posted meets 413 before the action runs, and before a byte of it is made into anything. So
 * each is well above what the page's own fields take, by which people are told what is too long with all they typed
 * kept: the longest value at least twice the longest field, the body room for that in letters of nine bytes each.
 */
export type Taking = {
  /** The largest body, in bytes. */
  bytes: number
  /** The most fields, each of a list's answers counted. */
  fields: number
  /** The longest value, in UTF-16 units, before anything is made of it. */
  longest: number
  /** How it is written: as a form where nothing is said. */
  as?: 'json'
  /** Whose cookie has to come with it: of what others send nothing is read, and the route tells them who may. */
  from?: 'member' | 'device' | 'participant'
  /**
   * Many send it at the same time: a small one is not begun with before a crowd's turn comes. It says by which limit
   * the action counts them, for whoever has spent it is refused at once, and stands in nobody's way.
   */
  crowd?: Limit
  /** What is counted by network before anything is read. */
  counts?: Limit
}
