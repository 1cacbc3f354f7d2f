import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger'
import { IsBoolean, IsNumber, IsOptional, IsString, Length, Max, MaxLength, Min, ValidateIf } from 'class-validator'

/** A `wx.login` code; in a private 云托管 the headers identify and it may be absent. */
export class WeChatSignIn {
  @ApiPropertyOptional({ description: 'From wx.login; works once, for five minutes' })
  @IsOptional()
  @IsString()
  @Length(1, 128, { message: '登录凭证不对，请再试一次' })
  code?: string
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
}
