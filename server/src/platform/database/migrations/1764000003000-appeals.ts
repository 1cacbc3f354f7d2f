import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createTable, optional, words } from './words'

/** Appeals with their steps, assignments, ratings, numbers and idempotency keys; claims. */
export class Appeals1764000003000 implements MigrationInterface {
  readonly name = 'Appeals1764000003000'

  async up(runner: QueryRunner): Promise<void> {
    const { id, ref, word, line, text, json, instant, int, flag, day, degrees } = words(runner)
    await createTable(runner, {
      name: 'appeal',
      columns: [
        id(),
        word('kind'),
        word('status'),
        int('version'),
        word('resumeStatus', optional),
        instant('statusSince'),
        int('round'),
        ref('submitterId'),
        ref('beneficiaryId', optional),
        ref('streetId'),
        ref('communityId'),
        ref('gridId', optional),
        ref('gridGroupId', optional),
        ref('unitId'),
        word('unitType'),
        ref('triageUnitId'),
        word('triageUnitType'),
        ref('accountableUnitId'),
        ref('firstUnitId'),
        word('handlingLevel'),
        ref('subjectUnitId', optional),
        word('categoryId', optional),
        word('tier'),
        word('visibility'),
        word('moderation'),
        flag('hazard'),
        flag('onWall'),
        int('valueYuan', optional),
        instant('resolveStartedAt', optional),
        json('pauses'),
        instant('dueAt', optional),
        instant('resolveDueAt', optional),
        instant('assignedAt', optional),
        flag('designated'),
        int('returnCount'),
        json('returnedUnitIds'),
        int('infoAskedCount'),
        flag('infoUnanswered'),
        int('contestCount'),
        int('denyCount'),
        instant('firstContactAt', optional),
        instant('lastContactTryAt', optional),
        instant('lastUrgedAt', optional),
        ref('claimantId', optional),
        word('claimStatus', optional),
        instant('claimContactedAt', optional),
        day('promisedOn', optional),
        flag('priority'),
        word('outcome', optional),
        word('resolved', optional),
        word('satisfaction', optional),
        word('closeReason', optional),
        word('rejectReason', optional),
        line('no', 16),
        line('title', 120),
        text('text'),
        line('publicTitle', 120, optional),
        text('publicText', optional),
        instant('publishedAt', optional),
        ref('buildingId', optional),
        line('placeName', 80),
        line('placeDetail', 240, optional),
        degrees('lat', optional),
        degrees('lng', optional),
        flag('anonymous'),
        int('beneficiaryCount'),
        day('wantedBy', optional),
        word('lastAction'),
        word('lastCapacity'),
        ref('lastActorId'),
        ref('lastUnitId', optional),
        instant('lastAt'),
        flag('open'),
        instant('queueAt'),
        instant('createdAt'),
        day('createdDay'),
      ],
      unique: [['streetId', 'no']],
      indexes: [
        ['submitterId', 'createdAt'],
        ['claimantId', 'createdAt'],
        ['unitId', 'open', 'queueAt'],
        ['accountableUnitId', 'open', 'queueAt'],
        ['gridGroupId', 'open', 'queueAt'],
        ['communityId', 'open', 'queueAt'],
        ['streetId', 'open', 'queueAt'],
        ['onWall', 'communityId', 'publishedAt'],
        ['status', 'dueAt'],
      ],
    })
    await createTable(runner, {
      name: 'appeal_step',
      columns: [
        id(),
        ref('appealId'),
        int('seq'),
        int('round'),
        instant('at'),
        word('action'),
        ref('actorId'),
        word('capacity'),
        ref('unitId', optional),
        word('fromStatus', optional),
        word('toStatus'),
        word('readers'),
        text('text', optional),
        json('input'),
        json('changes'),
      ],
      unique: [['appealId', 'seq']],
    })
    await createTable(runner, {
      name: 'assignment',
      columns: [
        id(),
        ref('appealId'),
        ref('unitId'),
        int('round'),
        word('status'),
        ref('openKey', optional),
        flag('designated'),
        instant('assignedAt'),
        instant('signedAt', optional),
        instant('endedAt', optional),
      ],
      unique: [['openKey']],
      indexes: [['appealId']],
    })
    await createTable(runner, {
      name: 'beneficiary_contact',
      columns: [id('appealId'), text('nameSealed'), text('phoneSealed'), word('relation'), instant('consentedAt')],
    })
    await createTable(runner, {
      name: 'rating',
      columns: [
        id(),
        ref('appealId'),
        int('round'),
        word('resolved'),
        word('satisfaction', optional),
        text('comment', optional),
        word('confirmedWay', optional),
        instant('at'),
      ],
      unique: [['appealId', 'round']],
    })
    await createTable(runner, {
      name: 'idempotency_key',
      columns: [line('id', 64, { isPrimary: true }), line('bodyHash', 64), ref('appealId'), instant('createdAt')],
      indexes: [['createdAt']],
    })
    await createTable(runner, { name: 'appeal_number', columns: [line('id', 64, { isPrimary: true }), day('day'), int('next')] })
    await createTable(runner, {
      name: 'claim',
      columns: [
        id(),
        ref('appealId'),
        ref('claimantId'),
        word('status'),
        int('shareBp'),
        ref('openKey', optional),
        line('heldKey', 40, optional),
        text('plan'),
        day('promisedOn'),
        instant('claimedAt'),
        instant('decidedAt', optional),
        instant('endedAt', optional),
        text('endReason', optional),
      ],
      unique: [['openKey'], ['heldKey']],
      indexes: [['appealId'], ['claimantId', 'status']],
    })
    await createTable(runner, {
      name: 'wish_item',
      columns: [id(), ref('appealId'), line('label', 120), int('takenBp')],
      indexes: [['appealId']],
    })
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [
      'wish_item',
      'claim',
      'appeal_number',
      'idempotency_key',
      'rating',
      'beneficiary_contact',
      'assignment',
      'appeal_step',
      'appeal',
    ]) {
      await runner.dropTable(table)
    }
  }
}
