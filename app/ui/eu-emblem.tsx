// Construction of the emblem: on a flag 36 high and 54 wide, twelve upright five-pointed stars,
// each within a circle of 1/18 of the height, stand like the hours of a clock on a circle of 1/3
// of the height. Source: graphical specifications in the interinstitutional style guide, annex A1.
const height = 36
const ring = height / 3
const point = height / 18
const notch = point * ((3 - Math.sqrt(5)) / 2)

const round = (length: number) => Math.round(length * 1000) / 1000

function star(hour: number): string {
  const angle = (hour * Math.PI) / 6
  const x = height * 0.75 + ring * Math.sin(angle)
  const y = height / 2 - ring * Math.cos(angle)
  const corners = Array.from({ length: 10 }, (_, at) => {
    const turn = (at * Math.PI) / 5
    const reach = at % 2 ? notch : point
    return `${round(x + reach * Math.sin(turn))} ${round(y - reach * Math.cos(turn))}`
  })
  return `M${corners.join('L')}Z`
}

const stars = Array.from({ length: 12 }, (_, hour) => star(hour)).join('')

/** The flag of Europe, drawn after its rule. */
export function EuEmblem({ label }: { label: string }) {
  return (
    <svg viewBox="0 0 54 36" width="96" height="64" role="img" aria-label={label}>
      <rect width="54" height="36" fill="#003399" />
      <path d={stars} fill="#FFCC00" />
      <rect className="eu-edge" x="0.72" y="0.72" width="52.56" height="34.56" strokeWidth="1.44" />
    </svg>
  )
}
