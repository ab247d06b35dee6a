/** A phone at the door: first a code to scan, then a phone with a name, until it is revoked or the event is over. */
export type DeviceTimes = {
  pairing_expires_at: string
  paired_at: string | null
  revoked_at: string | null
}

export type DeviceState = 'waiting' | 'expired' | 'paired' | 'revoked'

export const pairingMinutes = 15
/** The door stays open a while after the event, for evenings that run late. */
export const hoursAfterEvent = 12

export function deviceState(device: DeviceTimes, at: string): DeviceState {
  if (device.revoked_at !== null) return 'revoked'
  if (device.paired_at !== null) return 'paired'
  return at < device.pairing_expires_at ? 'waiting' : 'expired'
}
