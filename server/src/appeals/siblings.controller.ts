import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common'
import { ApiBody, ApiConflictResponse, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger'
import { type Actor, type MergeCandidate, Refusal, SAID_TO_ALL, type SaidToOne, type SiblingView } from '@wish/shared'
import { IsOptional, IsString, Length } from 'class-validator'
import { Me } from '../people/me'
import { type SaidToAll, Siblings } from './siblings'
import { Together } from './together'

/** The number of the other matter, as people read it out. */
export class SiblingQuery {
  @IsOptional() @IsString() @Length(1, 20) no?: string
}

const SAID = {
  type: 'object',
  required: ['to', 'text'],
  properties: {
    to: {
      type: 'array',
      description: 'which matters, with the versions that were on the screen',
      items: { type: 'object', required: ['id', 'version'], properties: { id: { type: 'string' }, version: { type: 'integer' } } },
    },
    text: { type: 'string' },
  },
}

/** Several matters of one trouble (同一问题的几件). Linking and parting them are actions of the matter. */
@ApiTags('siblings')
@Controller('appeals/:id')
export class SiblingsController {
  constructor(
    private readonly siblings: Siblings,
    private readonly together: Together,
  ) {}

  @Get('siblings')
  @ApiOperation({ summary: 'The other matters of the same trouble, for those who handle both' })
  of(@Me() reader: Actor, @Param('id') id: string): Promise<SiblingView[]> {
    return this.siblings.of(reader, id)
  }

  @Get('sibling-candidates')
  @ApiOperation({ summary: 'Which matters may be the same trouble: near by of the same category, or the one of a number' })
  @ApiOkResponse()
  @ApiConflictResponse({ description: 'It cannot be linked now' })
  candidates(@Me() reader: Actor, @Param('id') id: string, @Query() { no }: SiblingQuery): Promise<MergeCandidate[]> {
    return this.together.candidates(reader, id, no, 'linkSibling')
  }

  @Post('siblings/actions/:action')
  @HttpCode(200)
  @ApiOperation({ summary: 'One text for several of them; each answers for itself' })
  @ApiParam({ name: 'action', enum: [...SAID_TO_ALL] })
  @ApiBody({ schema: SAID })
  say(
    @Me() actor: Actor,
    @Param('id') id: string,
    @Param('action') action: string,
    @Body() body: Record<string, unknown> | undefined,
  ): Promise<SaidToOne[]> {
    if (!(SAID_TO_ALL as readonly string[]).includes(action)) throw new Refusal('action.unknown')
    if (typeof body !== 'object' || body === null || Array.isArray(body)) throw new Refusal('input.malformed')
    return this.siblings.say(actor, id, action as SaidToAll, body)
  }
}
