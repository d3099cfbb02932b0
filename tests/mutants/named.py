"""The functions that decide: of these every mutant is run, and none may survive without a reason."""

#: When something unasked is said, and when it has to wait (laws 4 and 5).
UNASKED = {
    "bot/jobs/unasked.py": ("compose", "_triage", "_is_over", "_next_nudge_at", "_expires_at"),
    "bot/domain/weeks.py": (
        "from_local",
        "_next_weekly",
        "is_quiet",
        "_is_quiet",
        "next_quiet_start",
        "_out_of_quiet",
        "at_own_hour",
        "ahead_of_quiet",
        "end_of_day",
    ),
    "bot/services/schedule.py": ("plan_next_week", "plan_moments", "plan_on", "promise_due"),
}
#: Whom a week suggests (law 1).
SUGGESTED = {
    "bot/domain/suggestions.py": (
        "Suggestion.is_own_choice",
        "Suggestion.is_given_back",
        "has_suggestion",
        "is_fresh",
        "_lane_after",
        "_score",
        "_current_cooldown",
        "is_available",
        "rank",
        "_is_lane_turn",
        "_is_chosen",
        "_live_order",
        "_lane_order",
    ),
    "bot/domain/ties.py": ("add_contact", "fade", "risk_of", "is_dormant", "is_due", "cooldown", "urgency"),
    "bot/services/weeks.py": (
        "_updated_person",
        "_count_ignored",
        "_plan_week",
        "_choose_suggestion",
        "_find_standing",
        "circumstances",
        "next_best",
        "is_lane_suggestion",
        "remaining_swaps",
    ),
}
#: How a round is weighed, and how it is settled (laws 2 and 3).
WEIGHED = {
    "bot/domain/ties.py": ("waiting_cost",),
    "bot/domain/suggestions.py": ("weigh_own_ties",),
    "bot/domain/matching/fit.py": (
        "can_meet",
        "promise",
        "_count_asks",
        "_find_best",
        "promise_told",
        "_score",
    ),
    "bot/domain/matching/weighing.py": ("base", "is_resting", "waits", "bonuses"),
    "bot/jobs/rounds/pool.py": ("find_hindrance", "_is_due_an_offer", "_weighing_time", "_sit_out"),
    "bot/jobs/rounds/settle.py": ("settle", "_decide", "_close", "plan_fallbacks", "_due"),
    "bot/services/match_sides.py": ("end_suggestion", "say_yes", "withdraw", "is_open"),
}
#: What takes a seat and gives it back (law 8).
SEATED = {
    "bot/domain/weeks.py": ("period_key", "_period_start", "seat_period", "next_seat_period"),
    "bot/services/match_sides.py": ("free_seat",),
    "bot/store/seats.py": ("reserve", "reserve_many", "release", "release_many", "count_taken"),
}
#: Who may press a button, and how often (law 7).
PRESSED = {
    "bot/conversation/questions.py": ("handle_press", "take_choice", "_find_named_choice", "_settle_nudge"),
    "bot/services/offers.py": ("own_match", "require_open"),
    "bot/store/prompts.py": ("get", "close", "close_asked_again"),
}
#: What is stored from words (law 11).
STORED = {
    "bot/conversation/questions.py": (
        "find_answer",
        "_is_about_another",
        "tell_facts",
        "_try_answer",
    ),
    "bot/services/proposals.py": (
        "drop_past_plan",
        "what_is_missing",
        "is_whole",
        "storable_facts",
        "names_alone",
    ),
    "bot/commands/storing.py": ("store", "_with_knots", "_add_knot"),
}


def list_named() -> list[tuple[str, str]]:
    """File and function of each."""
    groups = (UNASKED, SUGGESTED, WEIGHED, SEATED, PRESSED, STORED)
    return [(path, name) for group in groups for path, names in group.items() for name in names]
