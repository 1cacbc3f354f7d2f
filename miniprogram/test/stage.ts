import { act, fireEvent, screen } from '@testing-library/react'
import { enter } from '../src/features/session/use-session'
import { closeSession } from '../src/platform/session'
import { setElder } from '../src/ui/elder'
import { APPEAL, CARD, ME, STEPS, WISH } from './sample'
import { type Asked, openedWith, serverAnswers } from './stand-ins/taro'

/** A part of a list, the last one. */
export const list = (items: unknown[]) => ({ status: 200, body: { items, nextCursor: null } })
/** An answer with something in it. */
export const ok = (body: unknown) => ({ status: 200, body })
/** The sample neighbour signs in. */
export const signIn = () => enter({ token: 't', expiresAt: '2027-01-01T00:00:00Z', me: ME })
/** Taps the first button of this name, when it is there. */
export const tap = async (name: string | RegExp) => {
  const [button] = await screen.findAllByRole('button', { name })
  await act(async () => void fireEvent.click(button as Element))
}

/** A server that knows the sample. */
export function sampleServer(changes: Record<string, unknown> = {}) {
  const replies: Record<string, unknown> = {
    '/me': ok(ME),
    '/appeals?view=mine': list([CARD]),
    '/appeals?view=claimed': list([]),
    '/appeals/counts/mine': ok({ all: 3, waiting: 0, open: 1, appeals: 2, wishes: 1, done: 2, helped: 4 }),
    '/territory/communities': list([
      { id: 'c1', name: '槐荫里社区', streetId: 's1', streetName: '槐安街道', phone: '010-5550-1200' },
      { id: 'c2', name: '柳荫里社区', streetId: 's1', streetName: '槐安街道', phone: null },
    ]),
    '/appeals/a1': ok(APPEAL),
    '/appeals/a1/steps': ok(STEPS),
    '/wishes': list([WISH]),
    '/wishes/figures': ok({ collected: 30, claimed: 25, fulfilled: 22, personTimes: 52 }),
    '/wishes/w1': ok(WISH),
    '/inbox': list([]),
    '/demo/personas': { status: 404, body: { code: 'demo.off', title: '没有', status: 404 } },
    ...changes,
  }
  serverAnswers(({ url, method }: Asked) => {
    const path = url.replace('/api/v1', '')
    const reply = replies[`${method} ${path}`] ?? replies[path] ?? replies[path.split('?')[0] ?? '']
    return (reply ?? { status: 404, body: { code: 'not-found', title: '没有找到', status: 404 } }) as { status: number; body: unknown }
  })
}

/** Nobody is signed in, nothing is open, the server knows the sample. */
export function freshStage(): void {
  closeSession()
  setElder(false)
  openedWith({})
  sampleServer()
}
