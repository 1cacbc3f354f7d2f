import type { MeView, PersonaView, SessionView } from '@wish/shared'
import { get, post, send } from '../../platform/http'

/** What a person may change about the account; what is absent stays as it is. */
export interface SettingsChange {
  name?: string
  elderMode?: boolean
  fontScale?: number
  buildingId?: string | null
}

/** The calls about who one is. */
export const sessionApi = {
  withWechat: (code: string) => post<SessionView>('/sessions/wechat', { code }),
  withPassword: (account: string, password: string) => post<SessionView>('/sessions/password', { account, password }),
  asPersona: (persona: string) => post<SessionView>('/sessions/demo', { persona }),
  personas: () => get<{ items: PersonaView[] }>('/demo/personas'),
  me: (signal?: AbortSignal) => get<MeView>('/me', undefined, signal),
  change: (change: SettingsChange) => post<MeView>('/me/settings', change),
  phone: (code: string) => post<MeView>('/me/phone', { code }),
  end: () => send<void>({ method: 'DELETE', path: '/sessions/current' }),
}
