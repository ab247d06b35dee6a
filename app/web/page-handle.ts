import type { Limit } from './rate-limit.server.ts'

/**
 * What is true of a route. The server and the tests read it here; what is left unsaid is the safe thing: no
 * scripts, nothing kept, and no form.
 */
export type PageHandle = {
  /** Sends scripts, as only the scanner does. */
  hydrate?: boolean
  /** The style sheet; a visitor's where nothing is said. */
  sheet?: 'desk' | 'door'
  /** Looks the same to everybody in one language and theme, so that it may be kept for all. */
  kept?: Keeping
  /** What it takes of what is posted. */
  takes?: Taking
}

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
