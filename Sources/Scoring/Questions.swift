// What a rubric asks of statements, laid out so that each statement meets only what it may answer.
import Model

/// Questions about statements, each once.
struct Questions: Sendable {
  /// What is asked, each once. Its place is the question's number.
  private(set) var asked: [Condition.States] = []
  /// Where the sheet of a type lies in `sheets`.
  private var places: [String: Int] = [:]
  private var sheets: [Sheet] = []
  /// Of each question.
  private var particulars: [[Particular]] = []

  /// The questions about one type of statement.
  private struct Sheet: Sendable {
    /// Numbers of the values that are asked for, from 1; any other value is 0.
    var values: [String: Int] = [:]
    /// Of each value, for each polarity: the questions that they do not rule out.
    var open: [[Int]] = []

    func open(to value: String, _ polarity: Polarity) -> [Int] {
      let number = values.isEmpty ? 0 : values[value] ?? 0
      return open[number * Polarity.allCases.count + polarity.place]
    }
  }

  /// An attribute that a question asks for.
  private struct Particular: Sendable {
    let name: String
    let values: [String]
    let mayBeAny: Bool
    let mayBeAbsent: Bool

    /// In a list of values `*` stands for any, and the empty text for an absent attribute.
    init(_ name: String, _ wanted: [String]) {
      self.name = name
      values = wanted
      mayBeAny = wanted.contains("*")
      mayBeAbsent = wanted.contains("")
    }

    func allows(_ attrs: borrowing [String: String]) -> Bool {
      guard let value = attrs[name], !value.isEmpty else { return mayBeAbsent }
      return mayBeAny || values.contains(value)
    }
  }

  /// The number of a question; one that was asked before keeps its own. Once all are added, call
  /// ``close()``.
  mutating func add(_ question: Condition.States) -> Int {
    if let known = asked.firstIndex(of: question) { return known }
    asked.append(question)
    return asked.count - 1
  }

  /// Lays the sheets out.
  mutating func close() {
    particulars = asked.map { question in
      (question.attrs ?? [:]).sorted { utf8Precedes($0.key, $1.key) }
        .map { Particular($0.key, $0.value) }
    }
    for question in asked where places[question.type] == nil {
      places[question.type] = sheets.count
      sheets.append(sheet(of: question.type))
    }
  }

  private func sheet(of type: String) -> Sheet {
    var sheet = Sheet()
    let own = asked.indices.filter { asked[$0].type == type }
    for value in own.flatMap({ asked[$0].value ?? [] }) where sheet.values[value] == nil {
      sheet.values[value] = sheet.values.count + 1
    }
    let values = [nil] + sheet.values.sorted { $0.value < $1.value }.map(\.key)
    for value in values {
      for polarity in Polarity.allCases {
        sheet.open.append(own.filter { asked[$0].allows(value, polarity) })
      }
    }
    return sheet
  }

  /// A statement that answers a question, by its place: the list that it stands in, and where there.
  struct Answer {
    var question: Int
    var list: Int
    var fact: Int
  }

  /// Every answer, in the order of the statements.
  ///
  /// - Parameter facts: in lists as they come, so that nobody need copy them together.
  func answers(in facts: [[Fact]]) -> [Answer] {
    var answers: [Answer] = []
    answers.reserveCapacity(64)
    for list in facts.indices {
      let own = facts[list]
      for fact in own.indices {
        guard let sheet = places[own[fact].type] else { continue }
        let open = sheets[sheet].open(to: own[fact].value, own[fact].polarity)
        for question in open
        where particulars[question].allSatisfy({ $0.allows(own[fact].attrs) }) {
          answers.append(Answer(question: question, list: list, fact: fact))
        }
      }
    }
    return answers
  }
}

extension Condition.States {
  /// Whether a value (nil: one that nobody asks for) and a polarity are what it asks for.
  fileprivate func allows(_ found: String?, _ sign: Polarity) -> Bool {
    if let value {
      guard let found, value.contains(found) else { return false }
    }
    return polarity?.contains(sign) ?? (sign == .offered)
  }
}

extension Polarity {
  /// Its place among all cases.
  fileprivate var place: Int {
    switch self {
    case .offered: 0
    case .denied: 1
    case .waived: 2
    case .excluded: 3
    }
  }
}
