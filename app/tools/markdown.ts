import MarkdownIt from 'markdown-it'
import sanitizeHtml from 'sanitize-html'
import { manyLines } from './text.ts'

const longestInput = 20_000
const topHeading = 3
const lowestHeading = 6

const domainAndPath = /^(?:[a-z0-9åäö-]+\.)+[a-z]{2,}(?:\/[^\s<>"']*[^\s<>"'.,;:!?)]|\/)?/i

const markdown = new MarkdownIt({ html: false, linkify: true, breaks: true, maxNesting: 20 })
  // One definition used a thousand times would make a short text into a huge page.
  .disable('reference')

// Links lead out of the site, so none is relative; one that leads nowhere stays as it was typed.
markdown.validateLink = (address) => /^(?:https?:\/\/|mailto:|tel:)/i.test(address)

// Addresses are often written www.… here. Other bare names stay text: "t.ex.nu" is no address.
markdown.linkify.add('www.', {
  validate: (text: string, start: number) =>
    domainAndPath.exec(text.slice(start, start + 300))?.[0].length ?? 0,
  normalize: (match: { url: string }) => {
    match.url = `https://${match.url}`
  },
})

markdown.renderer.rules.image = (tokens, index) =>
  markdown.utils.escapeHtml(tokens[index]?.content ?? '')

// A page has its own h1 and h2, so the levels an author used become h3, h4 … without a gap.
markdown.core.ruler.push('headings', ({ tokens }) => {
  const headings = tokens.filter(({ type }) => /^heading_(?:open|close)$/.test(type))
  const used = [...new Set(headings.map(({ tag }) => tag))].sort()
  for (const heading of headings) {
    heading.tag = `h${Math.min(topHeading + used.indexOf(heading.tag), lowestHeading)}`
  }
})

const prose: sanitizeHtml.IOptions = {
  allowedTags: [
    ...['p', 'br', 'hr', 'h3', 'h4', 'h5', 'h6', 'blockquote', 'ul', 'ol', 'li', 'pre', 'code'],
    ...['a', 'strong', 'em', 's', 'table', 'thead', 'tbody', 'tr', 'th', 'td'],
  ],
  allowedAttributes: { a: ['href', 'rel'], ol: ['start'] },
  allowedSchemes: ['http', 'https', 'mailto', 'tel'],
  allowProtocolRelative: false,
  transformTags: { a: sanitizeHtml.simpleTransform('a', { rel: 'nofollow noopener' }) },
}

/**
 * What an organiser wrote, as HTML that is safe to show: no images, no raw HTML,
 * headings from h3. Reads the first 20 000 characters.
 */
export const toHtml = (text: string) => sanitizeHtml(markdown.render(bounded(text)), prose).trim()

/** The same as plain text, for letters and for a page's description. */
export function toText(text: string): string {
  const html = toHtml(text)
    .replace(/<a href="([^"]*)"[^>]*>(.*?)<\/a>/gs, linkText)
    .replace(/<\/?(?:ul|ol|thead|tbody|tr|hr)\b[^>]*>\n?/g, (tag) => breakAfter[tag.trim()] ?? '')
    .replace(/<li>\s*(?:<p>)?/g, '- ')
    .replace(/<\/(?:td|th)>\n?/g, ' ')
    .replace(/<\/(?:p|h\d|blockquote|pre|table)>/g, '\n\n')
  const plain = sanitizeHtml(html, { allowedTags: [], allowedAttributes: {} })
  return unescapeHtml(plain)
    .replace(/(?<![ \t])[ \t]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

const breakAfter: Record<string, string> = {
  '</ul>': '\n',
  '</ol>': '\n',
  '</tr>': '\n',
  '<hr />': '\n',
}

function bounded(text: string): string {
  // Cut before it is cleaned, so that no one can make the cleaning long either.
  return manyLines(text.slice(0, longestInput))
}

function linkText(_: string, href: string, label: string): string {
  const address = href.replace(/^(?:mailto|tel):/i, '')
  const isShown = label === address || label === href || address.endsWith(`//${label}`)
  return isShown ? label : `${label} (${address})`
}

const entities: Record<string, string> = { lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' }

const unescapeHtml = (text: string) =>
  text.replace(/&(lt|gt|quot|#39|amp);/g, (_, name: string) => entities[name] ?? '')
