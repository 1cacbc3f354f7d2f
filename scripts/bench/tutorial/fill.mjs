/** Gives the tutorial service tables of its own with the same matters in them. */
import { connect } from '../databases.mjs'

const COPIES = [
  'INSERT INTO tutorial_user (id, name) SELECT p.id, p.name FROM person p LEFT JOIN tutorial_user t ON t.id = p.id WHERE t.id IS NULL',
  `INSERT INTO tutorial_unit (id, name, communityId) SELECT u.id, u.name, COALESCE(u.communityId, '') FROM unit u
    LEFT JOIN tutorial_unit t ON t.id = u.id WHERE t.id IS NULL`,
  `INSERT INTO tutorial_appeal (id, title, text, kind, status, categoryId, onWall, open, version, dueAt, createdAt, submitterId, unitId)
    SELECT a.id, a.title, a.text, a.kind, a.status, COALESCE(a.categoryId, ''), a.onWall, a.open, a.version, a.queueAt, a.createdAt, a.submitterId, a.unitId
    FROM appeal a JOIN tutorial_user w ON w.id = a.submitterId LEFT JOIN tutorial_appeal t ON t.id = a.id WHERE t.id IS NULL`,
  `INSERT INTO tutorial_step (action, text, at, appealId, actorId) SELECT s.action, s.text, s.at, s.appealId, s.actorId FROM appeal_step s
    JOIN tutorial_appeal a ON a.id = s.appealId JOIN tutorial_user w ON w.id = s.actorId
    LEFT JOIN tutorial_step t ON t.appealId = s.appealId WHERE t.id IS NULL`,
]

/** Copies what is not there yet. The tables must exist: the service makes them when it is started with TUTORIAL_SYNC=1. */
export async function fillTutorial(target) {
  const db = await connect(target)
  try {
    for (const copy of COPIES) await db.together(() => db.run(copy))
  } finally {
    await db.close()
  }
}
