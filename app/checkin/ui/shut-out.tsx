import { useWords } from '#app/ui/words.tsx'

/** Why this phone reads no tickets, and what to do about it. */
export function ShutOut({ why }: { why: 'not_paired' | 'revoked' | 'cancelled' | 'over' }) {
  const t = useWords()
  return (
    <div className="door-page">
      <main className="door-panel">
        <h1>{t(`checkin:shut_out.${why}.title`)}</h1>
        <p>{t(`checkin:shut_out.${why}.text`)}</p>
      </main>
    </div>
  )
}
