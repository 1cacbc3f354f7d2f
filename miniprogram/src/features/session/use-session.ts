import { type MeView, type SessionView, SHOWN } from '@wish/shared'
import { IS_H5 } from '../../platform/env'
import { renewSessionsWith } from '../../platform/http'
import { open } from '../../platform/navigation'
import { forgetKept, queries, useKeptQuery } from '../../platform/query'
import { closeSession, openSession, useSession } from '../../platform/session'
import { wechatCode } from '../../platform/wechat-login'
import { setReading, useReading } from '../../ui/scale'
import { accountKnows, forgetAccount, meetAccount, readingOf } from './reading'
import { type SettingsChange, sessionApi } from './session.api'

/** Who is signed in, with memberships and settings; `data` is undefined while nobody is. */
export function useMe() {
  const signedIn = useSignedIn()
  return useKeptQuery<MeView>({ queryKey: ['me'], load: loadMe, enabled: signedIn, staleTime: 60_000 })
}

/** Every answer about me also says how I read: another phone of mine may have changed it. */
async function loadMe(signal?: AbortSignal): Promise<MeView> {
  const me = await sessionApi.me(signal)
  meetReading(me, false)
  return me
}

function meetReading(me: MeView, entering: boolean): void {
  const { elder, fontScale } = meetAccount(readingOf(me.settings), entering)
  if (elder !== undefined || fontScale !== undefined) changeSettings({ elderMode: elder, fontScale }).catch(() => {})
}

/** Whether somebody is signed in on this device. */
export function useSignedIn(): boolean {
  return useSession((state) => state.session !== null)
}

/** Takes a fresh session into use. */
export function enter({ me, ...session }: SessionView): void {
  forgetKept()
  openSession({ ...session, personId: me.id })
  queries.setQueryData(['me'], me)
  meetReading(me, true)
}

/** Signs in with WeChat, after the person has agreed to the documents: silent, WeChat shows nothing. */
export async function enterWithWechat(): Promise<void> {
  enter(await sessionApi.withWechat(await wechatCode(), SHOWN))
}

/** Forgets who is signed in here, when the session is dead on the server already. */
export function forgetHere(): void {
  closeSession()
  forgetKept()
}

/** Signs out; the session dies on the server, and nothing of this person's reading stays on the device. */
export async function leave(): Promise<void> {
  // without network the token is at least forgotten here; it expires by itself
  await sessionApi.end().catch(() => {})
  closeSession()
  forgetKept()
  forgetAccount()
}

/** Changes what the account remembers; without an account, or without network, the device's own copy has to do. */
export async function changeSettings(change: SettingsChange): Promise<void> {
  if (!useSession.getState().session) return
  const me = await sessionApi.change(change)
  accountKnows(readingOf(me.settings))
  queries.setQueryData(['me'], me)
}

/** Switches elder mode on this device and, when somebody is signed in, on the account. */
export function switchElder(elder: boolean): void {
  setReading({ elder })
  // without network the device has it, and the account is told when it is next read
  changeSettings({ elderMode: elder }).catch(() => {})
}

/** The person's own text size, at once on every page and, when somebody is signed in, on the account. */
export function useTextSize(): { fontScale: number; choose: (fontScale: number) => void } {
  const fontScale = useReading((reading) => reading.fontScale)
  return {
    fontScale,
    choose(next) {
      setReading({ fontScale: next })
      changeSettings({ fontScale: next }).catch(() => {})
    },
  }
}

/** Lets an expired WeChat session be replaced without a word; called once at start. */
export function connectSessions(): void {
  if (IS_H5) return
  renewSessionsWith(async () => {
    try {
      const { me, ...session } = await sessionApi.withWechat(await wechatCode())
      openSession({ ...session, personId: me.id })
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
