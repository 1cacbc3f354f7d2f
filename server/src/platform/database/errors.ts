import { QueryFailedError } from 'typeorm'

/** What a database driver says about a failure, wherever TypeORM put it. */
interface DriverFailure {
  code?: string
  errno?: number
  message?: string
}

// Matched by number: mysql2 shows 1047 as ER_UNKNOWN_COM_ERROR and 1969 without a code (reliability.md §1, rule 4).
const ROLLED_BACK_ERRNOS = [1213, 1205, 1020]
const UNAVAILABLE_ERRNOS = [1047, 1180, 1040, 1203, 1053, 1927, 1158, 1159, 1160, 1161, 2006, 2013, 1317, 1969, 1290, 1836, 1792]
/** The server's disk is full (a table, a temporary file, a log), or its storage does not take a write: a person must act. */
const STORAGE_ERRNOS = [3, 1021, 1026, 1030, 1114]
/** The server has closed the connection, or is one that nobody can write to (any more). */
const GONE_ERRNOS = [1047, 1053, 1290, 1792, 1836, 1927, 1969, 2006, 2013]
const NETWORK_CODES = ['ECONNRESET', 'ECONNREFUSED', 'ETIMEDOUT', 'EPIPE', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND', 'EAI_AGAIN']
const POOL_MESSAGES = [
  'Queue limit reached.',
  'Pool is closed.',
  'Connection lost',
  "Can't add new command when connection is in closed state",
]

/** The database did not answer in time; made by this process, not by the server. */
export class DatabaseBusy extends Error {}

/** The connection broke while COMMIT was under way: nobody knows whether the change is there. */
export class OutcomeUnknown extends Error {
  constructor(cause: unknown) {
    super('the connection broke during COMMIT', { cause })
  }
}

/** Somebody else already has this unique key. */
export function isDuplicate(error: unknown): boolean {
  const { code, errno } = failureOf(error)
  return errno === 1062 || code === 'SQLITE_CONSTRAINT_UNIQUE' || code === 'SQLITE_CONSTRAINT_PRIMARYKEY'
}

/** The database has certainly undone the transaction, which may be tried again as a whole. */
export function isRolledBack(error: unknown): boolean {
  const { errno } = failureOf(error)
  return errno !== undefined && ROLLED_BACK_ERRNOS.includes(errno)
}

/** The database cannot serve now, or could not be reached; the caller may try again later. */
export function isUnavailable(error: unknown): boolean {
  if (error instanceof DatabaseBusy || error instanceof OutcomeUnknown) return true
  const { code = '', errno, message = '' } = failureOf(error)
  if (errno !== undefined && (UNAVAILABLE_ERRNOS.includes(errno) || STORAGE_ERRNOS.includes(errno))) return true
  if (code === 'SQLITE_BUSY' || code === 'SQLITE_BUSY_SNAPSHOT' || code === 'SQLITE_FULL' || code.startsWith('SQLITE_IOERR')) return true
  if (error instanceof Error && !(error instanceof QueryFailedError) && !code.startsWith('PROTOCOL_'))
    return isPoolMessage(message) || isSqlNetwork(error)
  return code.startsWith('PROTOCOL_') || NETWORK_CODES.includes(code) || isPoolMessage(message)
}

/** It does not get better by trying again at once: the disk of the server is full. */
export function isOutOfSpace(error: unknown): boolean {
  const { errno } = failureOf(error)
  return errno !== undefined && STORAGE_ERRNOS.includes(errno)
}

/** After one of these the connection is in an unknown state (a late answer may still arrive) and must not be used again. */
export function breaksConnection(error: unknown): boolean {
  const { code = '', errno, message = '' } = failureOf(error)
  return (
    (errno !== undefined && GONE_ERRNOS.includes(errno)) ||
    code.startsWith('PROTOCOL_') ||
    NETWORK_CODES.includes(code) ||
    isPoolMessage(message)
  )
}

function isPoolMessage(message: string): boolean {
  return POOL_MESSAGES.some((known) => message.startsWith(known))
}

/** mysql2 reports a failed connect as a plain error; `fatal` tells it from a network error of another client. */
function isSqlNetwork(error: Error): boolean {
  const { code = '', fatal } = error as Error & { code?: string; fatal?: boolean }
  return fatal === true && NETWORK_CODES.includes(code)
}

function failureOf(error: unknown): DriverFailure {
  if (error instanceof QueryFailedError) return error.driverError as DriverFailure
  return error instanceof Error ? (error as DriverFailure) : {}
}
