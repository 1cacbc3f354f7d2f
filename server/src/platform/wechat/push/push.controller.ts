import { Body, Controller, Get, Header, HttpCode, Post, Query } from '@nestjs/common'
import { ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger'
import { Refusal } from '@wish/shared'
import { Spends } from '../../http/budget'
import { Public } from '../../http/public'
import { PushRefused } from './crypto'
import { type PushQuery, WeChatPushes } from './pushes'
import { PushUnreadable } from './read'

/** Where WeChat calls us. There is no session: the signature says who speaks, and costs less to check than a budget to keep. */
@ApiTags('wechat')
@Public()
@Spends('nothing')
@Controller('wechat/push')
export class PushController {
  constructor(private readonly pushes: WeChatPushes) {}

  @Get()
  @Header('content-type', 'text/plain; charset=utf-8')
  @ApiOperation({ summary: 'WeChat makes sure that the address is ours; 404 where no message push is set up' })
  @ApiQuery({ name: 'signature', required: false })
  @ApiQuery({ name: 'timestamp', required: false })
  @ApiQuery({ name: 'nonce', required: false })
  @ApiQuery({ name: 'echostr', required: false })
  prove(@Query() query: PushQuery): string {
    return this.guarded(() => this.pushes.prove(query))
  }

  @Post()
  @HttpCode(200)
  @Header('content-type', 'text/plain; charset=utf-8')
  @ApiOperation({ summary: 'A message or an event from WeChat, as JSON or XML; dealt with once, however often it comes' })
  async receive(@Query() query: PushQuery, @Body() body: unknown): Promise<string> {
    await this.guarded(() => this.pushes.receive(query, body))
    // anything else, and WeChat sends it again and tells the person that the service is out of order
    return 'success'
  }

  private guarded<T>(work: () => T): T {
    if (!this.pushes.on) throw new Refusal('push.off')
    try {
      const result = work()
      return (result instanceof Promise ? result.catch(refused) : result) as T
    } catch (error) {
      return refused(error)
    }
  }
}

function refused(error: unknown): never {
  if (error instanceof PushRefused) throw new Refusal('push.refused')
  if (error instanceof PushUnreadable) throw new Refusal('input.malformed')
  throw error
}
