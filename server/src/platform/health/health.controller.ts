import { Controller, Get, HttpCode, Res } from '@nestjs/common'
import { ApiExcludeController } from '@nestjs/swagger'
import type { FastifyReply } from 'fastify'
import { Spends } from '../http/budget'
import { Public } from '../http/public'
import { Health } from './health'

/** For load balancers and operators; outside `/api` and not part of its promise to clients. */
@ApiExcludeController()
@Public()
@Spends('nothing')
@Controller('health')
export class HealthController {
  constructor(private readonly health: Health) {}

  /** 200 as long as the process answers at all. */
  @Get('live')
  @HttpCode(200)
  live(): { status: 'live' } {
    return { status: 'live' }
  }

  /** 200 when this node can serve, 503 with the reason otherwise. */
  @Get('ready')
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<{ status: string }> {
    const status = await this.health.readiness()
    reply.status(status === 'ready' ? 200 : 503)
    return { status }
  }
}
