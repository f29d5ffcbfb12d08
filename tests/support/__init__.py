"""What the tests share: a deployed world with its cast, and verbs that build states."""
