import { createParamDecorator, type ExecutionContext } from '@nestjs/common'
import { type Actor, Refusal } from '@wish/shared'
import type { FastifyRequest } from 'fastify'
import type { SignInWay } from './session.entity'

const signedIn = (context: ExecutionContext) => context.switchToHttp().getRequest<FastifyRequest>().signedIn

/** The `Actor` who sends this request. */
export const Me = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const found = signedIn(context)
  if (!found) throw new Refusal('session.required')
  return found.actor
})

/** The `Actor` on a public route, or null for a guest. */
export const MaybeMe = createParamDecorator((_: unknown, context: ExecutionContext): Actor | null => signedIn(context)?.actor ?? null)

/** By which door this person came in. */
export const Way = createParamDecorator((_: unknown, context: ExecutionContext): SignInWay => {
  const found = signedIn(context)
  if (!found) throw new Refusal('session.required')
  return found.way
})

/** The id of the session by which this request came. */
export const SessionId = createParamDecorator((_: unknown, context: ExecutionContext): string => {
  const found = signedIn(context)
  if (!found) throw new Refusal('session.required')
  return found.sessionId
})
