// Verdicts and summaries: sentences made of facts.
import Formats
import Model
import Testing

@testable import Exporting

private func verdict(_ record: ScoreRecord, _ company: Company) -> String {
  RecordRow(record: record, company: company, rubric: World.rubric).verdict
}

@Test func `a verdict gives score, grade, label and the stated ways`() {
  #expect(
    verdict(World.streamUS, World.stream)
      == "Acme Stream scores 68/100 (grade A) for how clearly it documents cancellation in US: "
      + "clearly documented. Stated ways to cancel: online.")
}

@Test func `with prepaid credits closing the account is the way out, and staleness is said`() {
  #expect(
    verdict(World.creditsUS, World.credits)
      == "Credit AI scores 15/100 (grade F) for how clearly it documents cancellation in US: "
      + "hardly documented. Stated ways to cancel: by e-mail. "
      + "Some of its pages could not be read lately.")
}

@Test func `not checked is not the same as not stated`() {
  #expect(
    verdict(World.gymDE, World.gym)
      == "=SUM(Berg) \"Fit\", GmbH is not scored for DE: none of its pages could be read yet.")
  #expect(Summary(World.gymDE).text == "Not checked: no page could be read yet.")
  var mute = World.creditsUS
  mute.facts = []
  #expect(
    Summary(mute).text
      == "Ways to cancel: not stated. Notice: not stated. Takes effect: not stated. "
      + "Refunds: not stated. Pause: not stated. Account deletion: not stated.")
}

@Test func `a summary answers each question from facts`() {
  #expect(
    Summary(World.streamUS).text
      == "Ways to cancel: online. Notice: 5 business days before renewal. "
      + "Takes effect: at the end of the paid period. Refunds: at the company's discretion. "
      + "Pause: not stated. Account deletion: not stated. Not checked: 1 of 2 pages.")
  #expect(
    Summary(World.creditsUS).text
      == "Ways to cancel: by e-mail. Not possible: by phone. Notice: not stated. "
      + "Takes effect: not stated. Refunds: in full (termination), within 24 hours. "
      + "Credits expire: may expire after 1 year. Pause: ruled out. Account deletion: by e-mail.")
}
