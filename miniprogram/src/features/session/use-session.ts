import type { MeView, SessionView } from '@wish/shared'
import { IS_H5 } from '../../platform/env'
import { renewSessionsWith } from '../../platform/http'
import { open } from '../../platform/navigation'
import { forgetKept, queries, useKeptQuery } from '../../platform/query'
import { closeSession, openSession, useSession } from '../../platform/session'
import { wechatCode } from '../../platform/wechat-login'
import { setElder } from '../../ui/elder'
import { type SettingsChange, sessionApi } from './session.api'

/** Who is signed in, with memberships and settings; `data` is undefined while nobody is. */
export function useMe() {
  const signedIn = useSignedIn()
  return useKeptQuery<MeView>({ queryKey: ['me'], load: sessionApi.me, enabled: signedIn, staleTime: 60_000 })
}

/** Whether somebody is signed in on this device. */
export function useSignedIn(): boolean {
  return useSession((state) => state.session !== null)
}

/** Takes a fresh session into use. */
export function enter({ me, ...session }: SessionView): void {
  forgetKept()
  openSession(session)
  queries.setQueryData(['me'], me)
  if (me.settings.elderMode) setElder(true)
}

/** Signs in with WeChat: silent, WeChat shows nothing. */
export async function enterWithWechat(): Promise<void> {
  enter(await sessionApi.withWechat(await wechatCode()))
}

/** Signs out; the session dies on the server, and nothing of this person's reading stays on the device. */
export async function leave(): Promise<void> {
  // without network the token is at least forgotten here; it expires by itself
  await sessionApi.end().catch(() => {})
  closeSession()
  forgetKept()
}

/** Changes what the account remembers; without an account, or without network, the device's own copy has to do. */
export async function changeSettings(change: SettingsChange): Promise<void> {
  if (!useSession.getState().session) return
  queries.setQueryData(['me'], await sessionApi.change(change))
}

/** Switches elder mode on this device and, when somebody is signed in, on the account. */
export function switchElder(elder: boolean): void {
  setElder(elder)
  changeSettings({ elderMode: elder }).catch(() => {})
}

/** Lets an expired WeChat session be replaced without a word; called once at start. */
export function connectSessions(): void {
  if (IS_H5) return
  renewSessionsWith(async () => {
    try {
      const { me: _me, ...session } = await sessionApi.withWechat(await wechatCode())
      openSession(session)
      return true
    } catch {
      return false
    }
  })
}

let waiting: (() => void) | undefined

/** Does something that needs a signed-in person: at once, or after the sign-in page, which is opened for it. */
export function whenSignedIn(then: () => void): void {
  if (useSession.getState().session) {
    then()
    return
  }
  waiting = then
  open('signIn')
}

/** What was waiting for the sign-in that has just happened; asked once. */
export function takeWaiting(): (() => void) | undefined {
  const then = waiting
  waiting = undefined
  return then
}
