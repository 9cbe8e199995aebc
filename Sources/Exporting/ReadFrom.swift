// What was read of a page: the answer itself, or a form of it that a program made.
import Model

enum ReadFrom {
  static let words = ["response"] + Conversion.Kind.allCases.map(\.rawValue)

  static let meaning =
    "Whose bytes the digest is of: `response` as the server sent them, `rendered` the document in a "
    + "browser after its scripts ran, `pdf` the words of a PDF."

  static func word(_ kind: Conversion.Kind?) -> String { kind?.rawValue ?? "response" }
}
