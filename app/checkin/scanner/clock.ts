/** When on a day: kl. 9.42 or 9:42. Not `tools/when.ts`, which brings a calendar too heavy for a phone's first load. */
export function clockOf(instant: string, language: 'sv' | 'en'): string {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Europe/Stockholm',
    hour: 'numeric',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(new Date(instant))
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? ''
  const hour = String(Number(part('hour')))
  return language === 'sv' ? `kl. ${hour}.${part('minute')}` : `${hour}:${part('minute')}`
}
