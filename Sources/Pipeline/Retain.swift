// How much of the past is kept.

/// The policy of the archive, from the line of `fetch` in pipeline.json. What is missing there is as
/// below.
package struct Retain: Codable, Sendable, Equatable {
  /// Days after which bytes are stored again though the page says nothing new.
  package var keyframeDays = 30
  /// Bytes that are stored of a body that is no evidence.
  package var failureBytes = 65_536
  /// Days after which `atlas archive retain` takes out the bodies of failures.
  package var failureDays = 90

  private enum CodingKeys: String, CodingKey {
    case keyframeDays = "keyframe_days"
    case failureBytes = "failure_bytes"
    case failureDays = "failure_days"
  }

  package init() {}

  package init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    func value(_ key: CodingKeys, _ usual: Int) throws -> Int {
      let number = try fields.decodeIfPresent(Int.self, forKey: key) ?? usual
      guard (0...1_000_000_000).contains(number) else {
        throw DecodingError.dataCorruptedError(
          forKey: key, in: fields, debugDescription: "must be from 0 to 1000000000")
      }
      return number
    }
    keyframeDays = try value(.keyframeDays, keyframeDays)
    failureBytes = try value(.failureBytes, failureBytes)
    failureDays = try value(.failureDays, failureDays)
  }
}
