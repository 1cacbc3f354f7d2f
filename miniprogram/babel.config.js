/** What follows an `if (true) return …`: webpack would still bring the modules that it names. */
function dropUnreachable({ node, key, parentPath }) {
  if (!node.value || key !== 'test' || !parentPath.isIfStatement() || !parentPath.get('consequent').isReturnStatement()) return
  for (const after of parentPath.getAllNextSiblings()) if (!after.isFunctionDeclaration()) after.remove()
}

/**
 * `IS_H5` is one name for people and one literal for the build: with the literal in its place whatever only the other platform needs
 * is dropped, and with it the parts of Taro that it would have called (on H5 about a tenth of all script).
 */
const literalPlatform = ({ types }) => ({
  visitor: {
    Program(program) {
      for (const path of program.get('body')) {
        if (!path.isImportDeclaration() || !/(^|\/)env$/.test(path.node.source.value)) continue
        for (const { node } of path.get('specifiers')) {
          if (node.type !== 'ImportSpecifier' || node.imported.name !== 'IS_H5') continue
          const binding = program.scope.getBinding(node.local.name)
          for (const use of binding?.referencePaths ?? []) {
            use.replaceWith(types.booleanLiteral(process.env.TARO_ENV === 'h5'))
            dropUnreachable(use)
          }
        }
      }
    },
  },
})

// Taro's own preset; nothing else is needed because the kit is ours.
module.exports = {
  presets: [['taro', { framework: 'react', ts: true, compiler: 'webpack5' }]],
  plugins: [literalPlatform],
}
