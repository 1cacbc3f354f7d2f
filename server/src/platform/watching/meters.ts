/** One figure that this server tells about itself. Labels are words of our own tables, never anything that came from outside. */
export interface Meter {
  kind: 'counter' | 'gauge' | 'histogram'
  help: string
  labels: readonly string[]
  buckets?: readonly number[]
}

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

/**
 * Everything that is measured beside the process itself (`process_…`, `nodejs_…`: memory, processor, event-loop delay).
 * Figures marked "of all nodes" come from the database: every node tells the same, so take the highest, not the sum.
 */
// biome-ignore format: a table
export const METERS = {
  wish_http_requests_total: { kind: 'counter', help: 'Requests answered, by route pattern and status', labels: ['method', 'route', 'status'] },
  wish_http_request_seconds: { kind: 'histogram', help: 'Time until the answer was sent', labels: ['route'], buckets: SECONDS },
  wish_rate_limit_refusals_total: { kind: 'counter', help: 'Requests refused because a budget was used up', labels: ['budget', 'spender'] },
  wish_transactions_total: { kind: 'counter', help: 'Database transactions, by how they ended', labels: ['outcome'] },
  wish_transaction_retries_total: { kind: 'counter', help: 'Transactions tried again as a whole', labels: [] },
  wish_database_connections: { kind: 'gauge', help: 'Connections of this node to the database', labels: ['state'] },
  wish_database_waiting: { kind: 'gauge', help: 'Callers of this node waiting for a connection', labels: [] },
  wish_wechat_calls_total: { kind: 'counter', help: 'Tries of calls to WeChat, by errcode (0: went well; "none": no answer)', labels: ['api', 'outcome', 'errcode'] },
  wish_wechat_call_seconds: { kind: 'histogram', help: 'Time of one try', labels: ['api'], buckets: SECONDS },
  wish_outbox_messages: { kind: 'gauge', help: 'Messages that wait (NEW) or were given up (DEAD), of all nodes', labels: ['state'] },
  wish_outbox_lag_seconds: { kind: 'gauge', help: 'How long the oldest due message has been waiting, of all nodes', labels: [] },
  wish_outbox_deliveries_total: { kind: 'counter', help: 'Messages handed to their handlers, by how it ended', labels: ['subscriber', 'outcome'] },
  wish_sweeps_total: { kind: 'counter', help: 'Runs of periodic work on this node', labels: ['sweep', 'outcome'] },
  wish_sweep_seconds: { kind: 'histogram', help: 'Time of one run', labels: ['sweep'], buckets: [0.01, 0.1, 1, 10, 60, 300] },
  wish_sweep_overdue_seconds: { kind: 'gauge', help: 'By how much the next run of periodic work is late, of all nodes', labels: ['sweep'] },
  wish_queue_open: { kind: 'gauge', help: 'Matters that are not finished, by status, of all nodes', labels: ['status'] },
  wish_queue_overdue: { kind: 'gauge', help: 'Matters past their time, by status, of all nodes', labels: ['status'] },
  wish_queue_most_overdue_seconds: { kind: 'gauge', help: 'By how much the matter longest past its time is late, by status, of all nodes', labels: ['status'] },
  wish_queue_oldest_seconds: { kind: 'gauge', help: 'For how long the matter longest in this status has been in it, of all nodes', labels: ['status'] },
  wish_photo_uploads: { kind: 'gauge', help: 'Uploads inside this node: received or waiting (inside), worked on (working), waiting for a turn (waiting)', labels: ['state'] },
  wish_photo_seconds: { kind: 'histogram', help: 'Time of the work on one picture', labels: ['outcome'], buckets: SECONDS },
  wish_photo_refusals_total: { kind: 'counter', help: 'Uploads refused because too many were inside', labels: [] },
  wish_readings_failed_total: { kind: 'counter', help: 'Figures that could not be read when they were asked for', labels: [] },
} as const satisfies Record<string, Meter>

/** The name of a figure. */
export type MeterName = keyof typeof METERS
type OfKind<K extends Meter['kind']> = { [N in MeterName]: (typeof METERS)[N]['kind'] extends K ? N : never }[MeterName]
export type CounterName = OfKind<'counter'>
export type GaugeName = OfKind<'gauge'>
export type HistogramName = OfKind<'histogram'>
/** The labels a figure needs, no more and no fewer. */
export type LabelsOf<N extends MeterName> = Readonly<Record<(typeof METERS)[N]['labels'][number], string>>
