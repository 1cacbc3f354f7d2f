import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common'
import { Reflector } from '@nestjs/core'
import { Refusal } from '@wish/shared'
import type { FastifyRequest } from 'fastify'
import { BUDGET } from '../platform/http/budget'
import { IS_PUBLIC } from '../platform/http/public'
import type { BudgetName } from '../platform/limits/budgets'
import { Limits, type Spender } from '../platform/limits/limits'
import { Sessions, type SignedIn } from './sessions'
import { bearerToken } from './tokens'

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by the guard; absent for guests on public routes. */
    signedIn?: SignedIn
  }
}

/**
 * Every route needs a session unless it is marked `@Public()`; on a public route a good session is used, a bad one ignored.
 * Here it is known who asks, so here the request is counted.
 */
@Injectable()
export class SessionGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly sessions: Sessions,
    private readonly limits: Limits,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>()
    const isPublic = this.reflector.getAllAndOverride<boolean | undefined>(IS_PUBLIC, [context.getHandler(), context.getClass()])
    const { authorization } = request.headers
    const token = bearerToken(authorization)
    if (token) request.signedIn = await this.personBehind(token, request.ip)
    if (request.signedIn && request.trail) request.trail.actorId = request.signedIn.actor.personId
    const budget = this.budgetOf(context, request)
    if (budget !== 'nothing') await this.limits.spend(budget, spenderOf(request))
    if (isPublic || request.signedIn) return true
    throw new Refusal(authorization ? 'session.invalid' : 'session.required')
  }

  /** Tokens that nobody has are counted by address: once they are too many, only those that are known here are looked at. */
  private async personBehind(token: string, address: string): Promise<SignedIn | undefined> {
    if (!this.sessions.remembers(token)) this.limits.refuseIfUsedUp('badToken', { address })
    const found = await this.sessions.find(token)
    if (!found) await this.limits.spend('badToken', { address })
    return found ?? undefined
  }

  private budgetOf(context: ExecutionContext, { method, query }: FastifyRequest): BudgetName | 'nothing' {
    const marked = this.reflector.getAllAndOverride<BudgetName | 'nothing' | undefined>(BUDGET, [context.getHandler(), context.getClass()])
    if (marked) return marked
    if (method !== 'GET' && method !== 'HEAD') return 'write'
    return (query as Record<string, unknown>).q === undefined ? 'read' : 'search'
  }
}

function spenderOf({ signedIn, ip }: FastifyRequest): Spender {
  return signedIn ? { personId: signedIn.actor.personId } : { address: ip }
}
