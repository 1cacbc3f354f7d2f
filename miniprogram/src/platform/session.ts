import { create } from 'zustand'
import { forget, recall, remember } from './storage'

/** A signed-in person's key to the server, as it is kept on the device. */
export interface Session {
  token: string
  expiresAt: string
  /** Whose it is; unknown for a session from before this was kept. */
  personId?: string
}

/** Who this device is signed in as; null while nobody is. Read by the http client, written by sign-in and sign-out. */
export const useSession = create<{ session: Session | null }>(() => ({ session: recall<Session>('session') ?? null }))

/** Starts using a session. */
export function openSession(session: Session): void {
  remember('session', session)
  useSession.setState({ session })
}

/** Forgets the session on this device. */
export function closeSession(): void {
  forget('session')
  useSession.setState({ session: null })
}

/** The token to send, if any. */
export function currentToken(): string | undefined {
  return useSession.getState().session?.token
}
