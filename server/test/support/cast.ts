import { type Actor, type MeView, type Role, type SessionView, SHOWN } from '@wish/shared'
import { Memberships } from '../../src/people/memberships'
import { PeopleQueries } from '../../src/people/people.queries'
import { Persons } from '../../src/people/persons'
import { Transactions } from '../../src/platform/database/transactions'
import { Client } from './client'
import type { TestApp } from './start-app'

/** Somebody to put on the stage. */
export interface NewPerson {
  openid?: string
  name?: string
  /** Verified by WeChat's phone button, so that memberships registered for it are gained. */
  phone?: string
  memberships?: readonly { role: Role; unitId: string }[]
}

/** A signed-in person of a test. */
export class Player extends Client {
  constructor(
    url: string,
    token: string,
    readonly openid: string,
    readonly actor: Actor,
  ) {
    super(url, token)
  }

  get id(): string {
    return this.actor.personId
  }
}

let people = 0

/** Signs somebody up the way a phone does: WeChat login, perhaps the phone button; memberships as staff register them. */
export async function signUp(app: TestApp, { openid = `o-${++people}`, name, phone, memberships = [] }: NewPerson = {}): Promise<Player> {
  app.wechat.addUser({ openid, phone, present: true })
  const signedIn = await app.guest.post<SessionView>('/sessions/wechat', { code: app.wechat.loginCode(openid), agreed: SHOWN })
  if (signedIn.status !== 201) throw new Error(`sign-up failed: ${signedIn.status} ${JSON.stringify(signedIn.body)}`)
  const { token, me } = signedIn.body
  await app.get(Transactions).run(async (tx) => {
    for (const membership of memberships) await app.get(Memberships).register(tx, { ...membership, personId: me.id })
  })
  if (name !== undefined) await app.get(Persons).changeSettings(me.id, { name })
  if (phone !== undefined) {
    const verified = await new Client(app.url, token).post<MeView>('/me/phone', { code: app.wechat.phoneCode(openid) })
    if (verified.status !== 200) throw new Error(`phone not verified: ${verified.status}`)
  }
  const actor = await app.get(PeopleQueries).actorOf(me.id)
  if (!actor) throw new Error('a person who signed up is not there')
  return new Player(app.url, token, openid, actor)
}
