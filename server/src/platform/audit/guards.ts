import type { DataSource, QueryRunner } from 'typeorm'

const KEPT_DAYS = 190
const CONTENT = ['id', 'at', 'what', 'actorId', 'aboutKind', 'aboutId', 'place', 'requestId', 'details', 'mac']

/**
 * What the database itself refuses, whoever asks: an entry of the audit log is put into the chain once, and is not changed
 * or removed otherwise before half a year is over. Looked for after every migration and not made by one: a copy brought back from
 * a dump has no triggers, and a table that SQLite writes anew loses them.
 */
export async function ensureAuditGuards(dataSource: DataSource): Promise<void> {
  const runner = dataSource.createQueryRunner()
  try {
    if (!(await runner.hasTable('audit_entry'))) return
    for (const [, statement] of await missing(runner)) await runner.query(statement)
  } finally {
    await runner.release()
  }
}

/** Which of the guards are not there; none where the engine knows no triggers. Changes nothing. */
export async function missingAuditGuards(dataSource: DataSource): Promise<string[]> {
  const runner = dataSource.createQueryRunner()
  try {
    return (await missing(runner)).map(([name]) => name)
  } finally {
    await runner.release()
  }
}

async function missing(runner: QueryRunner): Promise<[string, string][]> {
  const sqlite = runner.connection.options.type === 'better-sqlite3'
  if (!sqlite && (await knowsNoTriggers(runner))) return []
  const found = (await runner.query(
    sqlite
      ? "SELECT name FROM sqlite_master WHERE type = 'trigger'"
      : 'SELECT TRIGGER_NAME AS name FROM information_schema.TRIGGERS WHERE TRIGGER_SCHEMA = DATABASE()',
  )) as { name: string }[]
  const names = found.map(({ name }) => name)
  return Object.entries(sqlite ? onSqlite() : onMysql()).filter(([name]) => !names.includes(name))
}

/** A distributed engine that speaks MySQL and has none: there the chain and its key prove a change, and nothing refuses it (docs/scaling.md). */
async function knowsNoTriggers(runner: QueryRunner): Promise<boolean> {
  const [{ version }] = (await runner.query('SELECT VERSION() AS version')) as [{ version: string }]
  return /TiDB/i.test(version)
}

function onSqlite(): Record<string, string> {
  const changed = CONTENT.map((column) => `NEW.\`${column}\` IS NOT OLD.\`${column}\``).join(' OR ')
  const refuse = (name: string, moment: string, when: string) => `CREATE TRIGGER ${name} BEFORE ${moment} ON audit_entry WHEN ${when}
    BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END`
  return {
    audit_entry_unchanged: refuse('audit_entry_unchanged', 'UPDATE', `OLD.seq IS NOT NULL OR NEW.seq IS NULL OR ${changed}`),
    audit_entry_kept: refuse('audit_entry_kept', 'DELETE', `OLD.seq IS NULL OR julianday('now') - julianday(OLD.at) < ${KEPT_DAYS}`),
  }
}

function onMysql(): Record<string, string> {
  const changed = CONTENT.map((column) => `NOT (NEW.\`${column}\` <=> OLD.\`${column}\`)`).join(' OR ')
  const refuse = (name: string, moment: string, when: string) => `CREATE TRIGGER ${name} BEFORE ${moment} ON audit_entry FOR EACH ROW
    BEGIN IF ${when} THEN SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'the audit log is append-only'; END IF; END`
  return {
    audit_entry_unchanged: refuse('audit_entry_unchanged', 'UPDATE', `OLD.seq IS NOT NULL OR NEW.seq IS NULL OR ${changed}`),
    audit_entry_kept: refuse('audit_entry_kept', 'DELETE', `OLD.seq IS NULL OR OLD.at > UTC_TIMESTAMP() - INTERVAL ${KEPT_DAYS} DAY`),
  }
}
