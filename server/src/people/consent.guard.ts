import { type CanActivate, type ExecutionContext, Injectable, SetMetadata } from '@nestjs/common'
import { Reflector } from '@nestjs/core'
import { Refusal } from '@wish/shared'
import type { FastifyRequest } from 'fastify'
import { IS_PUBLIC } from '../platform/http/public'
import { Consents } from './consents'
import type { SignedIn } from './sessions'

const WITHOUT_CONSENT = 'wish:without-consent'

/** What somebody may do who has not agreed (or not any more): sign out, agree, take data along, leave. */
export const WithoutConsent = () => SetMetadata(WITHOUT_CONSENT, true)

/** Nothing is written for a person who has not agreed to the present documents. Reading goes on: a new version is asked about at the next action. */
@Injectable()
export class ConsentGuard implements CanActivate {
  // what is known of a session is forgotten everywhere when somebody takes an agreement back (access-subscriber.ts)
  private readonly agreed = new WeakSet<SignedIn>()

  constructor(
    private readonly reflector: Reflector,
    private readonly consents: Consents,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const { method, signedIn } = context.switchToHttp().getRequest<FastifyRequest>()
    if (method === 'GET' || method === 'HEAD' || !signedIn || this.marked(context, WITHOUT_CONSENT) || this.marked(context, IS_PUBLIC))
      return true
    if (this.agreed.has(signedIn)) return true
    const missing = await this.consents.missing(signedIn.actor.personId, signedIn.way)
    if (missing.length > 0) throw new Refusal('consent.required')
    this.agreed.add(signedIn)
    return true
  }

  private marked(context: ExecutionContext, mark: string): boolean {
    return this.reflector.getAllAndOverride<boolean | undefined>(mark, [context.getHandler(), context.getClass()]) === true
  }
}
