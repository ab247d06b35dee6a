import { now } from '#app/tools/instant.ts'
import type { Language } from '#app/tools/language.ts'
import { tableDateTime } from '#app/tools/when.ts'
import type { DoorVerdict } from '../admission.ts'
import { deviceState } from '../device.ts'

type Device = {
  id: string
  name: string
  pairing_expires_at: string
  paired_at: string | null
  seen_at: string | null
  revoked_at: string | null
  scans?: number
}

/** A device as the desk prints it. */
export const deviceForPrint = (device: Device, language: Language) => ({
  id: device.id,
  name: device.name,
  state: deviceState(device, now()),
  paired: device.paired_at && tableDateTime(device.paired_at, language),
  seen: device.seen_at && tableDateTime(device.seen_at, language),
  scans: String(device.scans ?? 0),
})

export type PrintedDevice = ReturnType<typeof deviceForPrint>

type Scan = {
  id: string
  verdict: DoorVerdict
  source: 'camera' | 'typed' | 'search' | 'walk_in'
  note: 'over_capacity' | null
  received_at: string
  registration_id: string | null
  name: string | null
  device_name: string
}

export const scanForPrint = ({ received_at, ...scan }: Scan, language: Language) => ({
  ...scan,
  at: tableDateTime(received_at, language),
})

export type PrintedScan = ReturnType<typeof scanForPrint>
