import type { MeView, PersonaView, SessionView } from '@wish/shared'
import { get, post, send } from '../../platform/http'

/** The calls about who one is. */
export const sessionApi = {
  withWechat: (code: string) => post<SessionView>('/sessions/wechat', { code }),
  withPassword: (account: string, password: string) => post<SessionView>('/sessions/password', { account, password }),
  asPersona: (persona: string) => post<SessionView>('/sessions/demo', { persona }),
  personas: () => get<{ items: PersonaView[] } | PersonaView[]>('/demo/personas'),
  me: (signal?: AbortSignal) => get<MeView>('/me', undefined, signal),
  end: () => send<void>({ method: 'DELETE', path: '/sessions/current' }),
}
