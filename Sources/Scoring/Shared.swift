// A large value that many hold and nobody copies.

/// One copy of a value, held by reference: pages have dozens of parts, and a record's past looks at
/// each of them many times.
final class Shared<Value: Sendable>: Sendable {
  let value: Value

  init(_ value: Value) { self.value = value }
}
