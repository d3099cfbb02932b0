### What came of ties, what a person wants to be reminded of, and answers from what they told.

## Introductions and recommendations
ledger-introduction = { $name } introduced you to { $other }
ledger-recommendation = { $name } recommended you to { $other }
ledger-card-introduction = Introduced you to { $other }
ledger-card-recommendation = Recommended you to { $other }
ledger-pair = You introduced { $name } and { $other }
ledger-on = { $what }, { $day }
ledger-line = • { $what }
ledger-who = Who was it? I need both names.
ledger-same = That would be { $name } twice. Who was the other one?
