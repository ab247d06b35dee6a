/** A phone at a gate of an event, on one of its days. */
export type Door = { id: string; event_id: string; gate_id: string; day: string; name: string }
