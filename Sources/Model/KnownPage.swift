// Pages that say what they said when they were last read.

/// A reading of a page that was accepted, good for all captures that differ from it in noise alone.
///
/// Most pages change their bytes every night and their words once a year. To see that a page is one
/// that we know costs a fraction of reading it.
package struct KnownPage: Sendable, Equatable {
  /// `sha256:…` of all that the reading and its being accepted rest on.
  package var fingerprint: String
  package var look: Look
  /// The capture that was read.
  package var at: Timestamp

  package init(fingerprint: String, look: Look, at: Timestamp) {
    self.fingerprint = fingerprint
    self.look = look
    self.at = at
  }

  /// Seconds after which a page is read again all the same: programs learn.
  package static let trust = 30 * 86_400

  /// Whether the reading stands for another capture.
  package func stands(for fingerprint: String?, at moment: Timestamp) -> Bool {
    self.fingerprint == fingerprint && moment >= at
      && moment.seconds - at.seconds < KnownPage.trust
  }
}
