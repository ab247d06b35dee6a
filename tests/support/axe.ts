import type { Page } from '@playwright/test'
import axe from 'axe-core'

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/**
 * What axe finds on a page, a line a rule, with the first elements at fault.
 * axe is asked in the page itself: the wrapper for Playwright takes four times as long, for the sake
 * of frames, and a page of ours has none.
 */
export async function axeFaults(page: Page) {
  if (page.frames().length > 1) return ['frames: axe is not asked about what stands in a frame']
  await page.evaluate(axe.source)
  return page.evaluate(async (values) => {
    const { axe } = window as unknown as { axe: typeof import('axe-core') }
    const { violations } = await axe.run({
      runOnly: { type: 'tag', values },
      resultTypes: ['violations'],
    })
    return violations.map(
      ({ id, nodes }) =>
        `${id}: ${nodes
          .map(({ html }) => html.slice(0, 120))
          .slice(0, 3)
          .join(' | ')}`,
    )
  }, tags)
}
