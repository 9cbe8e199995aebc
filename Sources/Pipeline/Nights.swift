// A number of nights in pipeline.json.

/// How many nights something takes, 0 to 10000.
package struct Nights: Codable, Sendable, Equatable {
  package var count: Int

  package init(from decoder: any Decoder) throws {
    let value = try decoder.singleValueContainer()
    count = try value.decode(Int.self)
    guard (0...10_000).contains(count) else {
      throw DecodingError.dataCorruptedError(
        in: value, debugDescription: "must be from 0 to 10000")
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var value = encoder.singleValueContainer()
    try value.encode(count)
  }
}
