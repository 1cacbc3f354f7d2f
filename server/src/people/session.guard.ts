import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common'
import { Reflector } from '@nestjs/core'
import { Refusal } from '@wish/shared'
import type { FastifyRequest } from 'fastify'
import { IS_PUBLIC } from '../platform/http/public'
import { Sessions, type SignedIn } from './sessions'
import { bearerToken } from './tokens'

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by the guard; absent for guests on public routes. */
    signedIn?: SignedIn
  }
}

/** Every route needs a session unless it is marked `@Public()`; on a public route a good session is used, a bad one ignored. */
@Injectable()
export class SessionGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly sessions: Sessions,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>()
    const isPublic = this.reflector.getAllAndOverride<boolean | undefined>(IS_PUBLIC, [context.getHandler(), context.getClass()])
    const { authorization } = request.headers
    const token = bearerToken(authorization)
    if (token) request.signedIn = (await this.sessions.find(token)) ?? undefined
    if (isPublic || request.signedIn) return true
    throw new Refusal(authorization ? 'session.invalid' : 'session.required')
  }
}
