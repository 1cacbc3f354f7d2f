/** Reads the return types of the controllers as JSON schemas. */
import { readdirSync } from 'node:fs'
import ts from 'typescript'
import { at } from './paths.mjs'

const METHODS = { Get: 'get', Post: 'post', Delete: 'delete', Put: 'put', Patch: 'patch' }

/** @returns {{ operations: Record<string, object>, schemas: Record<string, object> }} by `get /api/v1/appeals/{id}` */
export function describeAnswers() {
  const source = at('server', 'src')
  const controllers = readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.controller.ts') && !name.includes('health'))
    .map((name) => at('server', 'src', ...name.split(/[\\/]/)))
    .sort()
  const config = ts.parseJsonConfigFileContent(
    ts.readConfigFile(at('server', 'tsconfig.json'), ts.sys.readFile).config,
    ts.sys,
    at('server'),
  )
  const program = ts.createProgram(controllers, { ...config.options, noEmit: true })
  const reader = new SchemaReader(program.getTypeChecker())
  const operations = {}
  for (const file of controllers) {
    for (const statement of program.getSourceFile(file)?.statements ?? []) {
      if (ts.isClassDeclaration(statement)) Object.assign(operations, operationsOf(statement, reader))
    }
  }
  return { operations: sorted(operations), schemas: sorted(reader.schemas) }
}

function operationsOf(controller, reader) {
  const base = decorator(controller, 'Controller')
  if (base === undefined) return {}
  const found = {}
  for (const member of controller.members.filter(ts.isMethodDeclaration)) {
    for (const [name, verb] of Object.entries(METHODS)) {
      const path = decorator(member, name)
      if (path === undefined) continue
      const address = ['api/v1', base, path]
        .filter(Boolean)
        .join('/')
        .replace(/:(\w+)/g, '{$1}')
      const schema = reader.answer(member)
      if (schema) found[`${verb} /${address}`] = schema
    }
  }
  return found
}

/** The first argument of a decorator, '' when it has none, undefined when the decorator is not there. */
function decorator(node, name) {
  for (const { expression } of ts.getDecorators(node) ?? []) {
    if (!ts.isCallExpression(expression) || expression.expression.getText() !== name) continue
    const [first] = expression.arguments
    return first && ts.isStringLiteral(first) ? first.text : ''
  }
  return undefined
}

class SchemaReader {
  schemas = {}

  constructor(checker) {
    this.checker = checker
  }

  /** The schema of what a method answers; null for no body, or for bytes. */
  answer(method) {
    const signature = this.checker.getSignatureFromDeclaration(method)
    let type = this.checker.getReturnTypeOfSignature(signature)
    if (type.symbol?.name === 'Promise') type = this.checker.getTypeArguments(type)[0]
    if (type.flags & (ts.TypeFlags.Void | ts.TypeFlags.Undefined | ts.TypeFlags.Any)) return null
    if (!this.checker.isArrayType(type) && isForeign(type)) return null
    return this.read(type)
  }

  read(type) {
    const { flags } = type
    if (flags & ts.TypeFlags.Null) return { type: 'null' }
    if (flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) return {}
    if (flags & ts.TypeFlags.StringLiteral || flags & ts.TypeFlags.NumberLiteral) return { enum: [type.value] }
    if (flags & ts.TypeFlags.BooleanLiteral) return { enum: [this.checker.typeToString(type) === 'true'] }
    if (flags & ts.TypeFlags.StringLike) return { type: 'string' }
    if (flags & ts.TypeFlags.NumberLike) return { type: 'number' }
    if (flags & ts.TypeFlags.BooleanLike) return { type: 'boolean' }
    if (type.isUnion()) return this.union(type)
    if (this.checker.isArrayType(type) || this.checker.isTupleType(type)) {
      return { type: 'array', items: this.read(this.checker.getTypeArguments(type)[0]) }
    }
    return this.named(type)
  }

  union(type) {
    const parts = type.types.filter(({ flags }) => !(flags & ts.TypeFlags.Undefined)).map((part) => this.read(part))
    const words = parts.filter((part) => part.enum && Object.keys(part).length === 1)
    const others = parts.filter((part) => !words.includes(part))
    const values = [...new Set(words.flatMap((part) => part.enum))].sort()
    const all = [...(values.length === 0 ? [] : [isBoolean(values) ? { type: 'boolean' } : { enum: values }]), ...others]
    return all.length === 1 ? all[0] : { anyOf: all }
  }

  /** The views of shared are named in the document; everything else stands where it is used. */
  named(type) {
    const symbol = type.aliasSymbol ?? type.symbol
    const home = symbol?.declarations?.[0]?.getSourceFile().fileName ?? ''
    const plain = !type.aliasTypeArguments?.length && !this.checker.getTypeArguments?.(type)?.length
    if (!home.includes('/shared/src/') || !plain || symbol.name.startsWith('__')) return this.object(type)
    if (!(symbol.name in this.schemas)) {
      this.schemas[symbol.name] = {}
      this.schemas[symbol.name] = this.object(type)
    }
    return { $ref: `#/components/schemas/${symbol.name}` }
  }

  object(type) {
    const index = this.checker.getIndexInfosOfType(type)[0]
    const properties = {}
    const required = []
    for (const property of this.checker.getPropertiesOfType(type)) {
      properties[property.name] = this.read(this.checker.getTypeOfSymbol(property))
      if (!(property.flags & ts.SymbolFlags.Optional)) required.push(property.name)
    }
    return {
      type: 'object',
      ...(Object.keys(properties).length > 0 ? { properties } : {}),
      ...(required.length > 0 ? { required } : {}),
      additionalProperties: index ? this.read(index.type) : false,
    }
  }
}

/** Replies and streams of libraries are bytes, not views; the compiler's own mapped types (Record) are views. */
function isForeign(type) {
  const homes = (type.symbol?.declarations ?? []).map((node) => node.getSourceFile().fileName)
  return homes.some((home) => home.includes('/node_modules/') && !home.includes('/typescript/lib/'))
}

function isBoolean(values) {
  return values.length === 2 && values[0] === false && values[1] === true
}

function sorted(table) {
  return Object.fromEntries(Object.entries(table).sort(([a], [b]) => (a < b ? -1 : 1)))
}
