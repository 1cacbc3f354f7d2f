import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger'
import { Type } from 'class-transformer'
import {
  IsBoolean,
  IsDefined,
  IsIn,
  IsInt,
  IsNumber,
  IsOptional,
  IsString,
  Length,
  Max,
  MaxLength,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator'
import type { OpenAppeals } from './deletion-request.entity'

/** Which versions of the documents were on the screen when the person agreed. */
export class AgreedVersions {
  @ApiProperty() @IsInt() @Min(1) agreement: number
  @ApiProperty() @IsInt() @Min(1) privacy: number
}

/** A `wx.login` code; in a private 云托管 the headers identify and it may be absent. */
export class WeChatSignIn {
  @ApiPropertyOptional({ description: 'From wx.login; works once, for five minutes' })
  @IsOptional()
  @IsString()
  @Length(1, 128, { message: '登录凭证不对，请再试一次' })
  code?: string

  @ApiPropertyOptional({ type: AgreedVersions, description: 'Needed the first time; later only when there is a new version' })
  @IsOptional()
  @ValidateNested()
  @Type(() => AgreedVersions)
  agreed?: AgreedVersions
}

/** Staff on H5. */
export class PasswordSignIn {
  @ApiProperty()
  @IsString({ message: '请填写账号' })
  @Length(1, 64, { message: '请填写账号' })
  account: string

  @ApiProperty({ format: 'password' })
  @IsString({ message: '请填写密码' })
  @Length(1, 128, { message: '请填写密码' })
  password: string

  @ApiPropertyOptional({ type: AgreedVersions })
  @IsOptional()
  @ValidateNested()
  @Type(() => AgreedVersions)
  agreed?: AgreedVersions
}

/** Agreeing, after having read. */
export class GiveConsent {
  @ApiProperty({ type: AgreedVersions })
  @IsDefined()
  @ValidateNested()
  @Type(() => AgreedVersions)
  agreed: AgreedVersions
}

/** Asking for the account to be deleted, and what shall become of what is not finished. */
export class AskDeletion {
  @ApiProperty({ enum: ['WITHDRAW', 'KEEP'] })
  @IsIn(['WITHDRAW', 'KEEP'], { message: '请选择没办完的事怎么办' })
  openAppeals: OpenAppeals
}

/** The code of WeChat's phone button. */
export class PhoneCode {
  @ApiProperty()
  @IsString()
  @Length(1, 128, { message: '没有拿到手机号，请再点一次' })
  code: string
}

/** What a person may choose; what is absent stays as it is. */
export class ChangeSettings {
  @ApiPropertyOptional({ description: '怎么称呼您' })
  @ValidateIf((change: ChangeSettings) => change.name !== undefined)
  @IsString()
  @MaxLength(20)
  name?: string

  @ApiPropertyOptional()
  @ValidateIf((change: ChangeSettings) => change.elderMode !== undefined)
  @IsBoolean()
  elderMode?: boolean

  @ApiPropertyOptional({ minimum: 1, maximum: 1.4 })
  @ValidateIf((change: ChangeSettings) => change.fontScale !== undefined)
  @IsNumber()
  @Min(1)
  @Max(1.4)
  fontScale?: number

  @ApiPropertyOptional({ nullable: true, type: String, description: 'null forgets the building' })
  @IsOptional()
  @IsString()
  @MaxLength(36)
  buildingId?: string | null

  @ApiPropertyOptional({ description: '工作人员：每天早上告诉我有几件等着' })
  @ValidateIf((change: ChangeSettings) => change.dailyDigest !== undefined)
  @IsBoolean()
  dailyDigest?: boolean
}
