"""How often a letter was refused for a reason nobody knows."""

from adapters.common.tries import TRIES, TryCounter


def test_each_letter_has_so_many_tries():
    tries = TryCounter()

    assert [tries.is_last("a") for _ in range(TRIES)] == [False] * (TRIES - 1) + [True]
    assert not tries.is_last("b")


def test_who_was_taken_begins_anew():
    tries = TryCounter()
    for _ in range(TRIES - 1):
        tries.is_last("a")
    tries.forget("a")
    tries.forget("never refused")

    assert not tries.is_last("a")


def test_memory_stays_small_however_many_letters_are_refused():
    tries = TryCounter()

    for number in range(5000):
        tries.is_last(str(number))

    assert len(tries._tries) <= 500
