// Accounts at banks, and what addresses of the web say of who opened them.

extension PrivateText {
  /// IBANs: the length of their country, and a sum that is right.
  func bankAccounts() -> [Range<Int>] {
    guard bytes.count >= 15 else { return [] }
    var found: [Range<Int>] = []
    var index = 0
    while index + 14 < bytes.count {
      if let end = bankAccount(at: index) {
        found.append(index..<end)
        index = end
      } else {
        index += 1
      }
    }
    return found
  }

  private func bankAccount(at start: Int) -> Int? {
    guard PrivateText.isDigit(bytes[start + 2]), PrivateText.isDigit(bytes[start + 3]),
      !PrivateText.isAlphanumeric(byte(start - 1)),
      let length = PrivacyWords.accountLengths[text(start..<start + 2).lowercased()]
    else { return nil }
    var account: [UInt8] = []
    var index = start
    while account.count < length, index < bytes.count, index - start < 128 {
      if PrivateText.isAlphanumeric(bytes[index]) {
        account.append(PrivateText.folded(bytes[index]))
      } else if !" -".utf8.contains(bytes[index]) {
        return nil
      }
      index += 1
    }
    guard account.count == length, !PrivateText.isAlphanumeric(byte(index)) else { return nil }
    return PrivateText.isRight(account) ? index : nil
  }

  /// The check of ISO 7064: modulo 97 with letters as numbers from 10 on.
  private static func isRight(_ account: [UInt8]) -> Bool {
    let sum = (account[4...] + account[..<4]).reduce(0) { sum, byte in
      isDigit(byte) ? (sum * 10 + Int(byte) - 0x30) % 97 : (sum * 100 + Int(byte) - 0x57) % 97
    }
    return sum == 1
  }

  /// Values of queries that are secret by the names of their members, `?token=…`.
  func queries() -> [Range<Int>] {
    var found: [Range<Int>] = []
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      guard byte == UInt8(ascii: "?") || byte == UInt8(ascii: "&") || byte == UInt8(ascii: ";")
      else { continue }
      let start = index
      while index < bytes.count, index - start <= 40, isOfName(bytes[index]) { index += 1 }
      guard self.byte(index) == UInt8(ascii: "="), index > start else { continue }
      let name = text(start..<index).lowercased()
      index += 1
      let value = index
      while index < bytes.count, !endsValue(bytes[index]) { index += 1 }
      let isGone = has(PrivateText.gone, at: value) || has(PrivateText.token, at: value)
      if value < index, !isGone, isSecret(name) { found.append(value..<index) }
    }
    return found
  }

  /// What stands for a value that was taken out before.
  private static let gone = Array("redacted".utf8)
  private static let token = Array(Privacy.token.utf8)

  private func isSecret(_ name: String) -> Bool {
    PrivacyWords.secrets.contains(name) || PrivacyWords.secretEnds.contains { name.hasSuffix($0) }
  }

  private func isOfName(_ byte: UInt8) -> Bool {
    PrivateText.isAlphanumeric(byte) || "_-.%[]".utf8.contains(byte)
  }

  private func endsValue(_ byte: UInt8) -> Bool {
    PrivateText.isSpace(byte) || "&;#\"'<>)".utf8.contains(byte)
  }

  private static let mailto = Array("mailto:".utf8)

  /// Names and passwords before a host, `https://jane:secret@host`.
  func userParts() -> [Range<Int>] {
    var found: [Range<Int>] = []
    for index in bytes.indices
    where bytes[index] == UInt8(ascii: ":") && has([0x3A, 0x2F, 0x2F], at: index) {
      let start = index + 3
      var (end, sign) = (start, start)
      while end < bytes.count, end - start < 255, !"/?#".utf8.contains(bytes[end]),
        !PrivateText.isSpace(bytes[end])
      {
        if bytes[end] == UInt8(ascii: "@") { sign = end }
        end += 1
      }
      // Not `http://mailto:…`, which is only a slip.
      if sign > start, !has(PrivateText.mailto, at: start) { found.append(start..<sign) }
    }
    return found
  }
}
