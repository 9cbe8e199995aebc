// NumberPlan: groups of digits to a telephone number of a country.
import Model

/// Judges the digits of a telephone number by what countries say of theirs.
struct NumberPlan {
  /// Digits as grouped in print, and whether they stand in brackets.
  let groups: [(digits: [UInt8], bracketed: Bool)]

  private var digits: [UInt8] { groups.flatMap(\.digits) }

  /// A number behind `+`.
  func international(_ countries: [String: Country]) -> String? {
    international(digits, of: countries)
  }

  /// A number that begins with a calling code, in E.164; nil where it cannot be one.
  private func international(_ digits: [UInt8], of countries: [String: Country]) -> String? {
    guard let country = Self.country(calling: digits, countries) else {
      return (8...15).contains(digits.count) && isPlausible ? Self.e164(digits[...]) : nil
    }
    var national = digits.dropFirst(country.calling.utf8.count)
    // “+44 (0)20”: the trunk prefix is not dialled from abroad.
    if let trunk = country.trunk?.utf8, let bracketed = groups.dropFirst().first,
      bracketed.bracketed,
      bracketed.digits.elementsEqual(trunk), national.starts(with: trunk)
    {
      national = national.dropFirst(trunk.count)
    }
    return fits(national, country) ? Self.e164(Array(country.calling.utf8) + national) : nil
  }

  /// A number as it is printed inside its country, in E.164.
  func national(_ country: Country, _ countries: [String: Country]) -> String? {
    let exit = country.calling == "1" ? Array("011".utf8) : Array("00".utf8)
    if digits.starts(with: exit) {
      return international(Array(digits.dropFirst(exit.count)), of: countries)
    }
    var candidates: [ArraySlice<UInt8>] = []
    if let trunk = country.trunk?.utf8, digits.starts(with: trunk) {
      candidates.append(digits.dropFirst(trunk.count))
    }
    let untrunked = country.untrunked?.contains { digits.starts(with: $0.utf8) } ?? false
    if country.trunk == nil || country.bare == true || untrunked { candidates.append(digits[...]) }
    guard let national = candidates.first(where: { fits($0, country) }) else { return nil }
    return Self.e164(Array(country.calling.utf8) + national)
  }

  /// Whether people write telephone numbers so: no lone digits among the groups but the first and
  /// last, or between two great groups; no network addresses.
  var isPlausible: Bool {
    let sizes = groups.map(\.digits.count)
    guard sizes.count > 2 else { return true }
    return (1..<(sizes.count - 1)).allSatisfy { place in
      sizes[place] > 1 || (sizes[place - 1] >= 3 && sizes[place + 1] >= 3)
        || (place == 1 && isPrefix(groups[0].digits))
    }
  }

  /// A calling code or trunk prefix that stands by itself.
  private func isPrefix(_ digits: [UInt8]) -> Bool { digits.count <= 3 && groups.count > 3 }

  /// Whether digits behind the prefix have the number and the grouping that the country gives them.
  private func fits(_ national: ArraySlice<UInt8>, _ country: Country) -> Bool {
    guard let least = country.digits.first, let most = country.digits.last,
      (least...most).contains(national.count)
    else { return false }
    guard let shapes = country.groups else {
      return isPlausible && (country.trunk == nil || national.first != UInt8(ascii: "0"))
    }
    let ends = boundaries(behind: digits.count - national.count)
    return shapes.contains { shape in
      var allowed: Set<Int> = []
      var count = 0
      for character in shape.utf8 {
        if character == UInt8(ascii: " ") {
          allowed.insert(count)
          continue
        }
        guard count < national.count else { return false }
        let digit = national[national.startIndex + count]
        if character == UInt8(ascii: "N"), digit < UInt8(ascii: "2") { return false }
        count += 1
      }
      return count == national.count && ends.isSubset(of: allowed)
    }
  }

  /// Where groups end inside the number proper, in digits behind the prefix.
  private func boundaries(behind prefix: Int) -> Set<Int> {
    var ends: Set<Int> = []
    var count = -prefix
    for group in groups.dropLast() {
      count += group.digits.count
      if count > 0 { ends.insert(count) }
    }
    return ends
  }

  private static func country(
    calling digits: [UInt8], _ countries: [String: Country]
  ) -> Country? {
    // Countries that share a calling code share their numbering.
    countries.sorted { utf8Precedes($0.key, $1.key) }.map(\.value)
      .filter { digits.starts(with: $0.calling.utf8) }
      .max { $0.calling.utf8.count < $1.calling.utf8.count }
  }

  private static func e164(_ digits: some Sequence<UInt8>) -> String {
    "+" + String(decoding: Array(digits), as: UTF8.self)
  }
}
