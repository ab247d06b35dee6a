import type { LucideIcon } from 'lucide-react'
import Accessibility from 'lucide-react/icons/accessibility'
import ArrowDown from 'lucide-react/icons/arrow-down'
import ArrowRight from 'lucide-react/icons/arrow-right'
import ArrowUp from 'lucide-react/icons/arrow-up'
import Ban from 'lucide-react/icons/ban'
import CalendarDays from 'lucide-react/icons/calendar-days'
import Captions from 'lucide-react/icons/captions'
import ChartColumn from 'lucide-react/icons/chart-column'
import Check from 'lucide-react/icons/check'
import ChevronLeft from 'lucide-react/icons/chevron-left'
import ChevronRight from 'lucide-react/icons/chevron-right'
import ChevronsUpDown from 'lucide-react/icons/chevrons-up-down'
import CircleCheck from 'lucide-react/icons/circle-check'
import CircleDashed from 'lucide-react/icons/circle-dashed'
import CircleUserRound from 'lucide-react/icons/circle-user-round'
import Clock from 'lucide-react/icons/clock'
import Coffee from 'lucide-react/icons/coffee'
import Copy from 'lucide-react/icons/copy'
import Download from 'lucide-react/icons/download'
import Ear from 'lucide-react/icons/ear'
import ExternalLink from 'lucide-react/icons/external-link'
import Eye from 'lucide-react/icons/eye'
import FileText from 'lucide-react/icons/file-text'
import Flag from 'lucide-react/icons/flag'
import FolderOpen from 'lucide-react/icons/folder-open'
import Hand from 'lucide-react/icons/hand'
import Hourglass from 'lucide-react/icons/hourglass'
import House from 'lucide-react/icons/house'
import Info from 'lucide-react/icons/info'
import Languages from 'lucide-react/icons/languages'
import ListChecks from 'lucide-react/icons/list-checks'
import Lock from 'lucide-react/icons/lock'
import Mail from 'lucide-react/icons/mail'
import MapPin from 'lucide-react/icons/map-pin'
import Menu from 'lucide-react/icons/menu'
import Mic from 'lucide-react/icons/mic'
import Monitor from 'lucide-react/icons/monitor'
import Moon from 'lucide-react/icons/moon'
import Newspaper from 'lucide-react/icons/newspaper'
import OctagonX from 'lucide-react/icons/octagon-x'
import Pencil from 'lucide-react/icons/pencil'
import Phone from 'lucide-react/icons/phone'
import Plus from 'lucide-react/icons/plus'
import Printer from 'lucide-react/icons/printer'
import QrCode from 'lucide-react/icons/qr-code'
import RotateCcw from 'lucide-react/icons/rotate-ccw'
import ScanLine from 'lucide-react/icons/scan-line'
import Search from 'lucide-react/icons/search'
import Send from 'lucide-react/icons/send'
import Settings from 'lucide-react/icons/settings'
import Store from 'lucide-react/icons/store'
import Sun from 'lucide-react/icons/sun'
import Target from 'lucide-react/icons/target'
import Ticket from 'lucide-react/icons/ticket'
import Toilet from 'lucide-react/icons/toilet'
import Trash from 'lucide-react/icons/trash-2'
import TriangleAlert from 'lucide-react/icons/triangle-alert'
import Users from 'lucide-react/icons/users'
import Video from 'lucide-react/icons/video'
import Volume from 'lucide-react/icons/volume-2'
import VolumeOff from 'lucide-react/icons/volume-x'
import X from 'lucide-react/icons/x'

/** Every pictogram of the product, by what it means to us. */
const icons = {
  access: Accessibility,
  back: ChevronLeft,
  ban: Ban,
  calendar: CalendarDays,
  captions: Captions,
  chart: ChartColumn,
  check: Check,
  clock: Clock,
  close: X,
  copy: Copy,
  dashed: CircleDashed,
  document: FileText,
  door: ScanLine,
  down: ArrowDown,
  download: Download,
  edit: Pencil,
  external: ExternalLink,
  eye: Eye,
  fair: Store,
  flag: Flag,
  forward: ArrowRight,
  hearing: Ear,
  home: House,
  info: Info,
  language: Languages,
  letter: Mail,
  list: ListChecks,
  lock: Lock,
  menu: Menu,
  microphone: Mic,
  moon: Moon,
  next: ChevronRight,
  ok: CircleCheck,
  pause: Coffee,
  people: Users,
  person: CircleUserRound,
  phone: Phone,
  place: MapPin,
  plus: Plus,
  press: Newspaper,
  print: Printer,
  project: FolderOpen,
  qr: QrCode,
  search: Search,
  send: Send,
  settings: Settings,
  silence: VolumeOff,
  sound: Volume,
  sort: ChevronsUpDown,
  sign_language: Hand,
  stop: OctagonX,
  sun: Sun,
  system: Monitor,
  target: Target,
  ticket: Ticket,
  toilet: Toilet,
  trash: Trash,
  undo: RotateCcw,
  up: ArrowUp,
  video: Video,
  waiting: Hourglass,
  warn: TriangleAlert,
} satisfies Record<string, LucideIcon>

export type IconName = keyof typeof icons

const directional = new Set<IconName>(['back', 'forward', 'next', 'undo', 'send', 'external'])

/** One pictogram; silent beside a text, or named by `label` when it stands alone. */
export function Icon({ name, label }: { name: IconName; label?: string }) {
  const Drawing = icons[name]
  const className = directional.has(name) ? 'icon icon-directional' : 'icon'
  const named = label
    ? { role: 'img', 'aria-label': label, 'aria-hidden': false }
    : { 'aria-hidden': true }
  return <Drawing className={className} size={20} strokeWidth={1.75} {...named} />
}
