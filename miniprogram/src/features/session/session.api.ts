import type { AboutView, Agreed, DataCopy, MeView, PersonaView, ReviewRoleView, SessionView } from '@wish/shared'
import { get, post, send } from '../../platform/http'

/** What a person may change about the account; what is absent stays as it is. */
export interface SettingsChange {
  name?: string
  elderMode?: boolean
  fontScale?: number
  buildingId?: string | null
  dailyDigest?: boolean
}

/** The calls about who one is. */
export const sessionApi = {
  withWechat: (code: string, agreed?: Agreed) => post<SessionView>('/sessions/wechat', { code, agreed }),
  withPassword: (account: string, password: string, agreed: Agreed) =>
    post<SessionView>('/sessions/password', { account, password, agreed }),
  asPersona: (persona: string) => post<SessionView>('/sessions/demo', { persona }),
  personas: () => get<{ items: PersonaView[] }>('/demo/personas'),
  me: (signal?: AbortSignal) => get<MeView>('/me', undefined, signal),
  change: (change: SettingsChange) => post<MeView>('/me/settings', change),
  phone: (code: string) => post<MeView>('/me/phone', { code }),
  forgetPhone: () => send<MeView>({ method: 'DELETE', path: '/me/phone' }),
  agree: (agreed: Agreed) => post<MeView>('/me/consents', { agreed }),
  withdrawConsent: () => send<void>({ method: 'DELETE', path: '/me/consents' }),
  copy: () => post<DataCopy>('/me/copy'),
  askDeletion: (openAppeals: 'WITHDRAW' | 'KEEP') => post<{ at: string }>('/me/deletion', { openAppeals }),
  cancelDeletion: () => send<MeView>({ method: 'DELETE', path: '/me/deletion' }),
  about: () => get<AboutView>('/about'),
  reviewRoles: () => get<{ items: ReviewRoleView[] }>('/review/roles'),
  withReviewCode: (role: string, code: string) => post<SessionView>('/sessions/review', { role, code }),
  end: () => send<void>({ method: 'DELETE', path: '/sessions/current' }),
}
