// A schema of our own files, checked before it is used.

/// JSON Schema 2020-12 as far as our schemas go.
///
/// A schema that uses a keyword that is not listed here is refused, so that nothing in it is
/// silently ignored. `format` is checked, not merely noted. References are local: `#/$defs/name`.
package struct JSONSchema: Sendable {
  let root: JSONValue
  /// The patterns of the schema, by how they are written.
  let patterns: [String: Pattern]

  /// Checks the schema itself; throws everything that is wrong with it.
  package init(_ root: JSONValue) throws(SchemaError) {
    var check = SchemaCheck(root: root)
    check.schema(root, at: "")
    guard check.problems.isEmpty else { throw SchemaError(problems: check.problems) }
    self.root = root
    patterns = check.patterns
  }

  /// Everything in a document that the schema forbids, in document order; empty when it is valid.
  package func violations(in document: JSONValue) -> [SchemaViolation] {
    var run = SchemaRun(schema: self)
    run.check(document, against: root, at: "")
    return run.found
  }
}

/// One place of a document that its schema forbids.
package struct SchemaViolation: Sendable, Equatable, CustomStringConvertible {
  /// JSON pointer into the document, `/documents/0/url`; empty for the document as a whole.
  package var pointer: String
  /// What is wrong, in words that follow the pointer.
  package var message: String
  /// What to do about it.
  package var remedy: String

  package init(pointer: String, message: String, remedy: String) {
    self.pointer = pointer
    self.message = message
    self.remedy = remedy
  }

  package var description: String {
    "\(pointer.isEmpty ? "the document" : pointer): \(message); \(remedy)"
  }

  /// The same as trouble with a file.
  package func error(file: String) -> StoreError {
    StoreError(
      .content, file: file, field: pointer.isEmpty ? nil : pointer, message: message,
      remedy: remedy)
  }
}

/// A schema that cannot be used.
package struct SchemaError: Error, Sendable, Equatable, CustomStringConvertible {
  /// Each with the JSON pointer into the schema.
  package var problems: [String]

  package var description: String { problems.joined(separator: "\n") }
}
