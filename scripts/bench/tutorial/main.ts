import 'reflect-metadata'
import { randomUUID } from 'node:crypto'
import {
  Body,
  type CanActivate,
  ClassSerializerInterceptor,
  ConflictException,
  Controller,
  type ExecutionContext,
  Get,
  Injectable,
  Module,
  NotFoundException,
  Param,
  Post,
  Query,
  Req,
  UnauthorizedException,
  UseGuards,
  UseInterceptors,
  ValidationPipe,
} from '@nestjs/common'
import { NestFactory } from '@nestjs/core'
import { JwtModule, JwtService } from '@nestjs/jwt'
import { InjectRepository, TypeOrmModule } from '@nestjs/typeorm'
import { IsInt, IsOptional, IsString, Length } from 'class-validator'
import { DataSource, Like, type Repository } from 'typeorm'
import { Appeal, Event, Step, Unit, User } from './entities.js'

// A service as the tutorials write it: Express, JWT guard, repositories with save(), relations, offset + count. Its data
// is a copy of the product's; where a tutorial has no counterpart (rules, privacy, idempotency) it has nothing.

const PAGE = 20
// the same word in jwt.mjs
const SECRET = 'only-for-the-benchmark'

class SubmitDto {
  @IsString() @Length(5, 1000) text!: string
  @IsString() categoryId!: string
  @IsString() gridId!: string
}

class ClaimDto {
  @IsInt() version!: number
  @IsString() plan!: string
  @IsString() promisedOn!: string
}

class ListDto {
  @IsOptional() @IsString() unitId?: string
  @IsOptional() @IsString() communityId?: string
  @IsOptional() @IsString() q?: string
}

@Injectable()
class JwtGuard implements CanActivate {
  constructor(
    private readonly jwt: JwtService,
    @InjectRepository(User) private readonly users: Repository<User>,
  ) {}

  async canActivate(context: ExecutionContext) {
    const request = context.switchToHttp().getRequest()
    const [, token] = String(request.headers.authorization ?? '').split(' ')
    const { sub } = await this.jwt.verifyAsync(token).catch(() => {
      throw new UnauthorizedException()
    })
    request.user = await this.users.findOneBy({ id: sub })
    return request.user !== null
  }
}

@Injectable()
class AppealsService {
  constructor(
    @InjectRepository(Appeal) private readonly appeals: Repository<Appeal>,
    @InjectRepository(Unit) private readonly units: Repository<Unit>,
    private readonly source: DataSource,
  ) {}

  async page(where: object, order: object) {
    const [items, total] = await this.appeals.findAndCount({
      where,
      order,
      relations: { submitter: true, unit: true, claimant: true },
      take: PAGE,
      skip: 0,
    })
    return { items, total }
  }

  async one(id: string) {
    const appeal = await this.appeals.findOne({
      where: { id },
      relations: { submitter: true, unit: true, claimant: true, steps: { actor: true } },
    })
    if (!appeal) throw new NotFoundException()
    return appeal
  }

  async submit(user: User, { text, categoryId, gridId }: SubmitDto) {
    const unit = await this.units.findOneByOrFail({ id: gridId.replace('g-', 'gg-') })
    return this.source.transaction(async (tx) => {
      const now = new Date()
      const appeal = tx.create(Appeal, {
        title: text.slice(0, 20),
        text,
        categoryId,
        kind: 'COMPLAINT',
        status: 'SUBMITTED',
        id: randomUUID(),
        createdAt: now,
        dueAt: now,
      })
      appeal.submitter = user
      appeal.unit = unit
      appeal.steps = [tx.create(Step, { action: 'submit', text, at: now, actor: user })]
      const saved = await tx.save(appeal)
      await tx.save(Event, { topic: 'appeal.acted', payload: JSON.stringify({ id: saved.id }), createdAt: now })
      return tx.findOne(Appeal, { where: { id: saved.id }, relations: { submitter: true, unit: true, steps: true } })
    })
  }

  async claim(user: User, id: string, { plan }: ClaimDto) {
    return this.source.transaction(async (tx) => {
      const appeal = await tx.findOne(Appeal, { where: { id }, relations: { submitter: true, unit: true, steps: true } })
      if (!appeal || appeal.claimant) throw new ConflictException()
      appeal.claimant = user
      appeal.version += 1
      appeal.steps.push(tx.create(Step, { action: 'claim', text: plan, at: new Date(), actor: user }))
      await tx.save(Event, { topic: 'appeal.acted', payload: JSON.stringify({ id }), createdAt: new Date() })
      return tx.save(appeal)
    })
  }
}

@Controller()
@UseInterceptors(ClassSerializerInterceptor)
class AppealsController {
  constructor(private readonly appeals: AppealsService) {}

  @Get('wishes') wall(@Query() { communityId }: ListDto) {
    return this.appeals.page({ onWall: true, unit: { communityId } }, { createdAt: 'DESC' })
  }

  @UseGuards(JwtGuard) @Get('appeals/mine') mine(@Req() { user }: { user: User }) {
    return this.appeals.page({ submitter: { id: user.id } }, { createdAt: 'DESC' })
  }

  @UseGuards(JwtGuard) @Get('appeals/queue') queue(@Query() { unitId }: ListDto) {
    return this.appeals.page({ unit: { id: unitId }, open: true }, { dueAt: 'ASC' })
  }

  @UseGuards(JwtGuard) @Get('appeals/search') search(@Query() { communityId, q }: ListDto) {
    return this.appeals.page({ unit: { communityId }, open: true, title: Like(`%${q}%`) }, { dueAt: 'ASC' })
  }

  @UseGuards(JwtGuard) @Get('appeals/:id') detail(@Param('id') id: string) {
    return this.appeals.one(id)
  }

  @UseGuards(JwtGuard) @Get('appeals/:id/steps') async steps(@Param('id') id: string) {
    return (await this.appeals.one(id)).steps
  }

  @UseGuards(JwtGuard) @Post('appeals') submit(@Req() { user }: { user: User }, @Body() body: SubmitDto) {
    return this.appeals.submit(user, body)
  }

  @UseGuards(JwtGuard) @Post('appeals/:id/claim') claim(@Req() { user }: { user: User }, @Param('id') id: string, @Body() body: ClaimDto) {
    return this.appeals.claim(user, id, body)
  }
}

const { DATABASE_URL: url = '' } = process.env
const database = url.startsWith('sqlite:')
  ? { type: 'better-sqlite3' as const, database: url.slice('sqlite:'.length), enableWAL: true }
  : { type: 'mariadb' as const, url: url.replace(/^mariadb:/, 'mysql:'), timezone: 'Z', charset: 'utf8mb4' }

@Module({
  imports: [
    TypeOrmModule.forRoot({ ...database, entities: [User, Unit, Appeal, Step, Event], synchronize: process.env.TUTORIAL_SYNC === '1' }),
    TypeOrmModule.forFeature([User, Unit, Appeal, Step, Event]),
    JwtModule.register({ secret: SECRET, signOptions: { expiresIn: '1d' } }),
  ],
  controllers: [AppealsController],
  providers: [AppealsService],
})
class TutorialModule {}

async function main() {
  const app = await NestFactory.create(TutorialModule, { logger: ['error'] })
  app.useGlobalPipes(new ValidationPipe({ whitelist: true, transform: true }))
  await app.listen(0, '127.0.0.1')
  const { port } = app.getHttpServer().address()
  process.stdout.write(`${JSON.stringify({ event: 'listening', port })}\n`)
}

main()
