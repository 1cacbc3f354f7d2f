import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common'
import { ApiOperation, ApiParam, ApiProperty, ApiTags } from '@nestjs/swagger'
import type { Actor, PhotoConsentView } from '@wish/shared'
import { IsBoolean } from 'class-validator'
import { Me } from '../people/me'
import { PhotoConsents } from './photo-consents'

/** Yes or no to one photo. */
export class PhotoConsentInput {
  @ApiProperty({ description: 'whether everybody may see it' }) @IsBoolean() yes: boolean
}

/** Which photos everybody may see: said by whoever the matter is for, photo by photo. */
@ApiTags('photos')
@Controller()
export class PhotoConsentsController {
  constructor(private readonly consents: PhotoConsents) {}

  @Get('appeals/:id/photos')
  @ApiOperation({ summary: 'The photos of a matter, to whoever says which of them everybody may see' })
  @ApiParam({ name: 'id' })
  list(@Me() actor: Actor, @Param('id') id: string): Promise<PhotoConsentView[]> {
    return this.consents.list(actor, id)
  }

  @Post('photos/:id/consent')
  @HttpCode(204)
  @ApiOperation({ summary: 'Everybody may see this photo, or may not any more; counts at once' })
  @ApiParam({ name: 'id' })
  say(@Me() actor: Actor, @Param('id') id: string, @Body() { yes }: PhotoConsentInput): Promise<void> {
    return this.consents.say(actor, id, yes)
  }
}
