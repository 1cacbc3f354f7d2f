/** A start that cannot succeed before somebody changes something; the message says what, in words for an operator. */
export class StartRefused extends Error {}

/** What an operator is told when the server (or a command) cannot start: a mistake of theirs in words, one of ours with its stack. */
export function startFailure(error: unknown, env: NodeJS.ProcessEnv): string {
  if (error instanceof StartRefused) return error.message
  const { code } = error as { code?: string }
  const known: Readonly<Record<string, string>> = {
    EADDRINUSE: `Port ${env.PORT ?? 3000} is taken. Set PORT to a free one, or stop the other program.`,
    EACCES: `Not allowed to use port ${env.PORT ?? 3000} or the folder ${env.DATA_DIR ?? './data'}.`,
    ECONNREFUSED: 'The database does not answer. Is DATABASE_URL right, and is the server running?',
    ETIMEDOUT: 'The database does not answer in time. Is DATABASE_URL right, and can this machine reach it?',
    ENOTFOUND: 'The host in DATABASE_URL is not known.',
    ER_ACCESS_DENIED_ERROR: 'The database refuses this user or password. Check DATABASE_URL.',
    ER_DBACCESS_DENIED_ERROR: 'This database user may not use the database named in DATABASE_URL.',
    ER_BAD_DB_ERROR: 'The database named in DATABASE_URL does not exist. Create it first (CHARACTER SET utf8mb4).',
    SQLITE_CANTOPEN: `The database file in ${env.DATA_DIR ?? './data'} cannot be opened. Is the folder writable?`,
    EROFS: `The folder ${env.DATA_DIR ?? './data'} is read-only.`,
    ENOSPC: `The disk with ${env.DATA_DIR ?? './data'} is full.`,
  }
  const words = code === undefined ? undefined : known[code]
  if (words) return words
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
