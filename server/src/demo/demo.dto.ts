import { ApiProperty } from '@nestjs/swagger'
import { IsString, MaxLength } from 'class-validator'

/** As whom to look around. */
export class DemoSignIn {
  @ApiProperty({ example: 'resident' })
  @IsString({ message: '请选一位' })
  @MaxLength(32, { message: '没有这一位，请从列表里选' })
  persona: string
}
