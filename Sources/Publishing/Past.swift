// What earlier releases say of themselves.
import Exporting
import Store

extension Releases {
  /// The release before a version, in short, and the deltas of all before it.
  func past(of version: String) throws -> (previous: ReleaseState?, earlier: [ReleaseDelta]) {
    let before = try versions().filter { Releases.precedes($0, version) }
    let state = try before.last.map { try read(ReleaseState.self, ReleaseState.fileName, of: $0) }
    let deltas = try before.map { try read(ReleaseDelta.self, ReleaseDelta.fileName, of: $0) }
    return (state, deltas)
  }

  private func read<Value: Decodable>(
    _ type: Value.Type, _ name: String, of version: String
  ) throws(StoreError) -> Value {
    let file = "\(path(of: version))/\(name)"
    do throws(StoreError) {
      return try CanonicalJSON.decode(type, from: DurableFile.read(file), file: file)
    } catch {
      throw StoreError(
        error.kind, file: file, message: "is damaged or not there",
        remedy: "take the release from where it was published, or remove its whole folder")
    }
  }
}
