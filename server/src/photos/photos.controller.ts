import { Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common'
import { ApiBody, ApiConsumes, ApiHeader, ApiOperation, ApiParam, ApiProduces, ApiQuery, ApiTags } from '@nestjs/swagger'
import { type Actor, type PhotoView, Refusal } from '@wish/shared'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Me } from '../people/me'
import { Denied } from '../platform/audit/denials'
import { Read, Reader } from '../platform/database/reader'
import { Spends } from '../platform/http/budget'
import { Public } from '../platform/http/public'
import { Photo } from './photo.entity'
import { PhotoAccess, PUBLIC_VIEWER } from './photo-access'
import { PhotoAddresses, type RawAddress } from './photo-address'
import { PhotoFiles, VARIANTS } from './photo-files'
import { checkUploadHeaders, receiveUpload, uploadKeyOf } from './photo-upload'
import { PhotosService } from './photos.service'
import { PICTURE_TYPE } from './pictures'

/** Photos: sent one by one before the form that uses them; shown through signed addresses, never listed. */
@ApiTags('photos')
@Controller('photos')
export class PhotosController {
  constructor(
    private readonly service: PhotosService,
    private readonly addresses: PhotoAddresses,
    private readonly access: PhotoAccess,
    private readonly files: PhotoFiles,
    @Read(Photo) private readonly photos: Reader<Photo>,
  ) {}

  /** Takes one photo; what comes back is loose until an appeal or an action names it, and deleted after a day. */
  @Post()
  @Spends('photo')
  @HttpCode(201)
  @ApiOperation({ summary: 'Send one photo; with an Idempotency-Key, sending it again gives the same one' })
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } } })
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  async take(@Me() { personId }: Actor, @Req() request: FastifyRequest): Promise<PhotoView> {
    const key = uploadKeyOf(request)
    checkUploadHeaders(request)
    const photo = await this.service.upload(personId, key, () => receiveUpload(request))
    return this.service.viewOf(photo, personId)
  }

  /** The bytes of a picture. The address says who looks; whether they may, is asked again each time. */
  @Public()
  @Spends('picture')
  @Get(':id/:variant')
  @ApiOperation({ summary: 'A picture, at the address given with the photo; nobody makes such an address up' })
  @ApiParam({ name: 'id' })
  @ApiParam({ name: 'variant', enum: VARIANTS })
  @ApiQuery({ name: 'v' })
  @ApiQuery({ name: 'e' })
  @ApiQuery({ name: 's' })
  @ApiProduces(PICTURE_TYPE)
  async show(
    @Param() params: RawAddress,
    @Query() query: RawAddress,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { id, variant, viewer } = this.addresses.read({ ...query, ...params })
    const photo = await this.photos.findOneBy({ id })
    if (!photo) throw new Refusal('photo.not-found')
    if (!(await this.access.maySee(viewer, photo))) {
      const askedBy = viewer === PUBLIC_VIEWER ? undefined : viewer
      throw new Denied('photo.not-found', { kind: 'photo', id, askedBy })
    }
    const edition = photo.watermark === 'DRAWN' ? 'stamped' : 'plain'
    const etag = `"${id}.${edition}.${variant}"`
    // kept by the one who looks, but asked about each time: a photo that became private must be gone from the next page
    void reply.headers({ 'cache-control': 'private, no-cache', etag })
    if (request.headers['if-none-match'] === etag) {
      void reply.status(304).send()
      return
    }
    const bytes = await this.files.get(id, edition, variant)
    if (!bytes) throw new Refusal('photo.not-found')
    void reply
      .headers({
        'content-type': PICTURE_TYPE,
        'content-disposition': 'inline; filename="photo.jpg"',
        'content-security-policy': "default-src 'none'; sandbox",
      })
      .send(bytes)
  }
}
