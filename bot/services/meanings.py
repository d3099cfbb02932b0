"""What a person's words mean, by their own word first: encoded where a profile is saved, asked about once."""

from dataclasses import replace

from bot.domain.circles import Profile
from bot.domain.matching.meaning.own import OwnWords


def encode_words(profile: Profile, own: OwnWords) -> Profile:
    """The profile with what each of its words means, as rounds compare it."""
    return replace(profile, meanings={word: own.read(word).encode() for word in profile.words})
