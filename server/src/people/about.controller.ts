import { Controller, Get, type OnModuleInit } from '@nestjs/common'
import { ApiOperation, ApiTags } from '@nestjs/swagger'
import type { AboutView } from '@wish/shared'
import { Clock } from '../platform/clock'
import { Config } from '../platform/config'
import { Public } from '../platform/http/public'
import { Log } from '../platform/logging/log'

/** Who runs this; the documents and the help page say it, so everybody may read it. */
@ApiTags('about')
@Public()
@Controller('about')
export class AboutController implements OnModuleInit {
  constructor(
    private readonly config: Config,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  onModuleInit(): void {
    const { operatorName, operatorPhone, operatorAddress, demo } = this.config
    if (!demo && !(operatorName && operatorPhone && operatorAddress))
      this.log.warn('OPERATOR_NAME, OPERATOR_PHONE and OPERATOR_ADDRESS are not all set: the privacy policy does not say whom to turn to')
  }

  @Get()
  @ApiOperation({ summary: 'Who runs this and how to reach them' })
  about(): AboutView {
    const { operatorName: name, operatorPhone: phone, operatorAddress: address } = this.config
    return { operator: { name, phone, address }, review: this.config.reviewOpen(this.clock.now()) }
  }
}
