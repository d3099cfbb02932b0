"""What people said that their words mean, at rest."""

from sqlalchemy import select, update

from bot.domain.matching.meaning.own import OwnWords
from bot.domain.people import PersonId
from bot.store.engine import Tx
from bot.store.tables import people


def of_person(tx: Tx, person_id: PersonId) -> OwnWords:
    """What a person said of words of theirs."""
    stored = tx.execute(select(people.c.own_words).where(people.c.id == person_id)).scalar_one()
    return OwnWords(**stored) if stored else OwnWords()


def change(tx: Tx, person_id: PersonId, words: OwnWords) -> None:
    """This is what they say of words of theirs now; whom it helps with their goal is worked out anew."""
    values = {"own_words": words.to_json(), "goal_fits": None}
    tx.execute(update(people).where(people.c.id == person_id).values(**values))
