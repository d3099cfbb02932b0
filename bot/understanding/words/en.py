"""The words of English."""
# ruff: noqa: E501 - one phrase a line, however long

import re

from bot.understanding.words import Form, Role, Verb, Vocabulary, build

_ROLES = {
    Role.I: "i im ive id",
    Role.WE: "we both_of_us",
    Role.ME: "me us myself",
    Role.MY: "my our",
    Role.HE: "he she they shes hes theyre shell hell hed theyd",
    Role.HIM: "him her them",
    Role.HIS: "his her their",
    Role.THAT: "who which",
    Role.IT: "it that this there",
    Role.YOU: "you your u",
    Role.NOBODY_KNOWN: "someone somebody everyone everybody anyone anybody people folks nobody",
    Role.NOT: """
        not never no cannot n't none neither without almost nearly nothing dont didnt doesnt cant
        wont wasnt havent hasnt isnt couldnt wouldnt nope far_from in_vain
    """,
    Role.HEDGE: """
        maybe perhaps possibly might may if_it_works_out if_possible not_fixed no_time_fixed
        not_sure tbc tbd sometime someday some_day at_some_point one_day proposed suggested unless
        not_confirmed fingers_crossed_that hopefully_meeting either hasnt_answered hasn't_answered
        no_answer not_answered haven't_answered havent_answered tentative tentatively pencilled
        penciled overdue long_overdue way_overdue haven't_confirmed havent_confirmed
        haven't_said_yes haven't_replied havent_replied need_to_check have_to_check let_me_think
        i'll_let_him_know i'll_let_her_know no_date_yet no_date nothing_fixed to_be_arranged
        need_to_look not_agreed thinking_about thinking_of toying_with
    """,
    Role.QUESTION: "what what's whats when where why how who's whos whose which_one",
    Role.IF: "if unless whenever in_case once_he once_she",
    Role.THAN: "because cos coz cuz bc while whether although so_that that since when after before until as_soon_as",
    Role.AND: "and & + n plus also then",
    Role.BUT: "but though yet",
    Role.WITH: "with wi w w/ alongside beside next_to together_with",
    Role.AT: "at @",
    Role.TO: "to",
    Role.OF: "of from by about",
    Role.FOR: "for",
    Role.PLACE: "at in @ down_the down_at over_at up_at round_at",
    Role.ARTICLE: "the a an some this that",
    Role.MEAL: """
        coffee lunch dinner breakfast brunch tea drinks drink beer beers pint pints wine walk run
        hike bbq cake party ramen pizza dinner_party ride swim game picnic cinema movie concert
        workout gym jog cuppa supper sushi stroll bike_ride brew brews match fishing bbq barbie bite
        takeaway curry burger burgers chippy tapas pancakes roast museum gallery theatre film
        football footy squash tennis golf pub cocktails gin whisky sauna yoga swim barbecue poker
        chess karaoke natter
    """,
    Role.CALL_NOUN: """
        google_meet zoom_meet video_meet teams_meet whatsapp_video whatsapp_call
        call phone_call video_call zoom facetime skype video_chat teams_call zoom_call telephone
        phone on_the_phone by_phone voice_call a_ring a_bell a_buzz a_tinkle
        on_the_line on_the_blower the_blower voice_message video_chats a_bell_back a_ring_back off_the_phone
    """,
    Role.WRITE_NOUN: """
        email e-mail mail text message dm letter postcard note_to whatsapp signal linkedin texts
        emails messages voicenote voice_message a_line card whatsapps note telegram messenger
        voice_note voice_note
    """,
    Role.MEET_NOUN: """
        meeting date catch-up catchup catch_up appointment get-together meetup meet-up session visit
        1:1 one-on-one chat interview workshop site_meeting supervision tutorial lesson seminar
        checkup check-up one_to_one one-to-one 121 reunion rehearsal coaching consultation chinwag
        get_together hangout
    """,
    Role.MEET_PHRASE: """
        on_for set_for booked_for scheduled_for locked_in confirmed_for settled_on agreed_on have_a_date
        on_with
    """,
    Role.AGREED: """
        settled_on said_yes we_already_have_a_date agreed agreed_on confirmed booked locked_in
        i_confirmed its_a_date it's_a_date is_on_for is_set_for we_said works_for_me that_works
        works_for_us suits_me suits_us works_for_both sorted_for is_sorted it's_on all_set
        all_booked we're_on we_are_on it_is_on fixed set_in_stone
    """,
    Role.LIKED: """
        great good lovely nice fun amazing fantastic brilliant wonderful fab super cool awesome boring tough
        intense good_stuff good_chat great_chat lol haha so_good ok okay hard awkward refreshing sweet
        productive
    """,
    Role.FILLER: """
        such hold_on hang_on at_last at_long_last
        just really actually finally briefly quickly quick short long again so well ok okay then
        also too very still already totally btw fyi hey hi hello both all oh yeah yes yep right
        literally basically kinda properly lol haha pls soon only even always later once twice
        today's now here back up together apparently guess anyway however meanwhile honestly sorry
        quite rather super mega more much many any every after before managed_to ended_up off out
        down only's bloody flipping dead proper this_time
    """,
    Role.QUALITY: "other new old first next last same big small young best favourite favorite former",
    Role.HERE: """
        here over round by_mine at_mine round_mine over_to_mine to_mine at_my_place round_my_place to_visit having_me_over have_me_over has_me_over
    """,
    Role.PEOPLE: """
        friends colleagues clients customers team boss family kids parents wife husband brother sister son
        daughter cousin neighbour neighbours neighbor doctor dentist teacher students guys girls boys
        partner boyfriend girlfriend coworkers investors colleague client customer friend landlord plumber
        manager ceo ex
    """,
    Role.NOUN: """
        data
        the deck slides book link file contract draft money invoice feedback intro photos pics pictures
        recipe key keys numbers report cv resume plan plans idea list article paper document docs pdf
        contact code job work office home kitchen train bus plane flight hotel airport city town street day
        week month year hour hours minute minutes min mins time morning afternoon evening night noon monday
        tuesday wednesday thursday friday saturday sunday january february march april june july august
        september october november december christmas xmas easter budget trip school weather dog cat project
        company news things thing stuff way life problem question answer yesterday today tomorrow mon tue
        tues wed weds thu thur thurs fri sat sun jan feb mar apr jun jul aug sep sept oct nov dec tmrw
        tonight english german spanish french
    """,
    Role.FORMAL: "dr prof professor mr mrs ms miss sir dame rev reverend doctor",
    Role.SURNAME: """
        smith jones brown taylor wilson johnson williams davies evans thomas roberts walker wright robinson
        thompson white hughes edwards green hall lewis harris clarke patel jackson wood turner martin cooper
        hill ward morris moore clark lee king baker harrison morgan allen scott miller davis garcia
        rodriguez martinez anderson nguyen lopez gonzalez murphy kelly ryan
    """,
    Role.EVERYDAY: """
        will mark grace hope joy rose may june april summer bill art rob stone young long king brown white
        black green wood hill park page price bell cook day rich chance faith dawn pat jack grant bob drew
        miles chase sue frank earnest jean gene dean penny amber ruby ray gold beck berg hale case fox wolf
        bird bishop mason carter major duke rusty norm sandy wells
    """,
    Role.AGAIN: "again soon sometime some_time",
    Role.GOAL: """
        i'm_looking_for i_am_looking_for im_looking_for my_goal_is i_want_to_find i'm_working_towards
        my_aim_is i'm_trying_to_find i_am_trying_to_find
    """,
    Role.NOTE: """
        what_i_want_to_remember_is what_i_want_to_remember what_to_remember worth_remembering note note_to_self don't_forget dont_forget remember nb fyi for_the_record keep_in_mind reminder memo
    """,
    Role.RECENT: "just_now earlier this_morning off_the_phone",
    Role.KIN: """
        mum mom mummy dad daddy grandma grandpa granny uncle aunt auntie mother father stepmum stepdad
    """,
    Role.DISTANT: """
        voicemail a_voicemail from_afar from_a_distance in_the_distance across_the_street on_tv on_the_telly on_telly on_the_box on_television on_the_radio in_the_paper
        in_the_papers on_the_news in_a_dream dreamt dreamed in_a_photo on_insta on_facebook on_linkedin on_tiktok on_youtube on_instagram didn't_notice_me
        didnt_notice_me didn't_see_me could_have_sworn could_of_sworn his_answerphone answerphone
        answering_machine
    """,
    Role.ASSENT: """
        told_him_ok told_her_ok told_them_ok told_him_okay told_her_okay told_him_sure told_her_sure
        told_them_sure said_sure said_yes told_him_yes told_her_yes said_ok said_okay said_i_would
        said_of_course i_agreed said_nae_bother said_no_bother said_no_problem said_no_worries said_fine
        said_aye said_yeah said_sure_thing said_deal
    """,
    Role.ONLY: "only just but",
    Role.CANCEL: """
        cancelled canceled cancel cancels called_off fell_through off_again is_off
        postponed_indefinitely cried_off called_it_off pulled_out skip skipped
    """,
    Role.THROUGH: "through via thanks_to",
    Role.SOME_DAY: """
        recently lately the_other_day a_while_ago a_while_back some_time_ago back_then ages_ago last ago
        the_other_week the_other_night a_few_days_back not_long_ago
    """,
    Role.DENIAL: "missed_both missed_them missed_it missed_the_call missed_her_call missed_his_call missed_their_call no_such_thing not_true isn't_true untrue",
    Role.HABIT: "always usually often sometimes regularly every constantly normally mostly",
    Role.IDIOM: "hope trouble joy headaches courage pause creeps",
    Role.PLEASE: "please pls can_you could_you would_you can_u",
}
_VERBS = {
    Verb.MEET: """
        meet meets met meeting met, see sees saw seeing seen, visit, catch_up catches_up caught_up
        catching_up, run_into runs_into ran_into running_into, bump_into, hang_out hangs_out
        hung_out hanging_out, sit_down_with sits_down_with sat_down_with sitting_down_with, catch
        catches caught catching, bump_in_to, meet_up meets_up met_up meeting_up, come_across
        comes_across came_across coming_across, grab_coffee grabs_coffee grabbed_coffee
        grabbing_coffee, stop_by, call_round calls_round called_round calling_round, - - - calling_out, call_over
        calls_over called_over, call_to calls_to called_to_the, drop_by, drop_in_on, spend spends
        spent spending, meet_with meets_with met_with meeting_with, get_together gets_together
        got_together getting_together, go_round_to goes_round_to went_round_to, go_to_see
        goes_to_see went_to_see going_to_see, go_and_see goes_and_see went_and_see, go_see goes_see
        went_see, see_more_of sees_more_of saw_more_of seeing_more_of
    """,
    Verb.SHARE: """
        have_lunch has_lunch had_lunch having_lunch, have_dinner has_dinner had_dinner
        having_dinner, eat eats ate eating eaten, talk, speak speaks spoke speaking spoken, chat
        chats chatted chatting, walk, run runs ran running, cook, hike, dance, play, work, train,
        cycle, swim swims swam swimming, drink drinks drank drinking, grab grabs grabbed grabbing,
        celebrate, discuss, argue, debate, go goes went going gone, watch, climb, dine, sit sits sat sitting, lunch
        lunches lunched lunching, sup, natter natters nattered nattering, fish, shop shops shopped
        shopping, jam jams jammed jamming, gossip, brunch, breakfast, stroll, jog jogs jogged
        jogging, celebrate, hit_the_pub hits_the_pub hit_the_pub, have_tea has_tea had_tea
        having_tea, have_coffee has_coffee had_coffee having_coffee, have_breakfast has_breakfast
        had_breakfast having_breakfast, have_brunch has_brunch had_brunch having_brunch, have_supper
        has_supper had_supper having_supper, have_drinks has_drinks had_drinks having_drinks
    """,
    Verb.CALL: """
        call, phone, ring rings rang ringing rung, zoom, skype, facetime, pick_up picks_up picked_up
        picking_up, ring_up rings_up rang_up ringing_up, call_up, video_call, telephone, dial,
        call_back, ring_back rings_back rang_back ringing_back, voice_call, buzz, get_on_the_phone
        gets_on_the_phone got_on_the_phone, videocall, blether
    """,
    Verb.WRITE: """
        write writes wrote writing written, text texts texted/text texting, email, e-mail, message,
        ping, dm dms dmed/dm'd dming, mail, reply replies replied replying, write_back writes_back
        wrote_back, drop_a_line, whatsapp, answer, drop_a_message drops_a_message dropped_a_message,
        get_in_touch_by_mail, shoot_an_email shoots_an_email shot_an_email, exchange_messages
        exchanges_messages exchanged_messages, swap_messages swaps_messages swapped_messages,
        exchange_emails exchanges_emails exchanged_emails, get_back_by_mail, get_in_touch gets_in_touch got_in_touch
        getting_in_touch, - - was_in_touch - been_in_touch, hear_from hears_from heard_from hearing_from,
        hear_back_from hears_back_from heard_back_from
    """,
    Verb.BE: "be is/'s/are/am/'m/'re was/were being been",
    Verb.HAVE: "have/'ve has had having had",
    Verb.WILL: "will/'ll/shall/gonna/going_to/about_to will/'ll - going_to -",
    Verb.MUST: """
        must/should/need/need_to/have_to/gotta/got_to/ought_to/supposed_to/meant_to/due_to
        must/should/needs_to/has_to had_to/needed_to, 've_to, it's_on_me_to, its_on_me_to,
        it's_up_to_me_to, up_to_me_to, on_me_to, down_to_me_to, 'm_to - -, i'm_down_to - -,
        have_got_to, must_remember_to - -, need_to_remember_to - -, have_to_remember_to - -,
        'd_better
    """,
    Verb.CAN: "can/could can/could could",
    Verb.WANT: """
        want wants wanted wanting, want_to wants_to wanted_to wanting_to, wanna wanna -, would_like
        would_like, would_love would_love, 'd_love 'd_love, 'd_like 'd_like, long_to, plan plans planned
        planning, wish wishes wished, try tries tried trying, intend, fancy fancies fancied, like_to,
        love_to, be_going_to - was_going_to/were_going_to, let's let's -, keen_to, can't_wait_to - - -,
        hope_to hopes_to hoped_to hoping_to, look_forward_to - - looking_forward_to, meant_to meant_to
        meant_to
    """,
    Verb.WOULD: "would/'d/hed/theyd/id would/'d/hed/theyd/id",
    Verb.COME: """
        come comes came coming come, come_up comes_up came_up coming_up, come_down comes_down came_down
        coming_down, drive_up drives_up drove_up driving_up, drive_down drives_down drove_down driving_down,
        drive_over drives_over drove_over driving_over, fly_in flies_in flew_in flying_in, fly_over
        flies_over flew_over flying_over, head_over heads_over headed_over heading_over, come_over comes_over came_over coming_over, come_by comes_by
        came_by coming_by,pick_me_up picks_me_up picked_me_up picking_me_up, pick_him_up,
        pick_her_up - - picking_her_up, pick_them_up, pick_up, come_round comes_round came_round
        coming_round, pop_in, pop_round, pop_over, pop_by, drop_round, drop_in, stop_round, swing_by
        swings_by swung_by swinging_by, swing_round swings_round swung_round swinging_round,
        call_in, nip_round nips_round nipped_round nipping_round, join_me joins_me joined_me
        joining_me, join_us joins_us joined_us joining_us, pop pops popped popping, come_to_see_me
        comes_to_see_me came_to_see_me coming_to_see_me, be_round - was_round, drop_by, stop_by,
        drop_in_on, pop_in_on, pop_round_to, call_by, stop_over, stay_over, stay_the_night,
        pop_up_to_see
    """,
    Verb.GIVE: """
        send sends sent sending, bring brings brought bringing, lend lends lent lending, give gives
        gave giving, forward, share, review, return, pay pays paid paying, show shows showed showing
        shown, email_over, pass, introduce, connect, proofread, invite, let_me_know, hand, drop_off,
        send_over sends_over sent_over, deliver, donate, transfer, put_in, get_back_to, commission,
        give_back gives_back gave_back giving_back given_back, bring_back brings_back brought_back
        bringing_back, pay_back pays_back paid_back paying_back, send_back sends_back sent_back
        sending_back, hand_over, send_on sends_on sent_on sending_on, get_me gets_me got_me
        getting_me, get_us gets_us got_us getting_us, drop_round_with, shout_me shouts_me, buy_me
        buys_me bought_me buying_me, reimburse, refund
    """,
    Verb.DO: """
        check, read reads read reading, help, get_back gets_back got_back getting_back, look_into,
        look_after, find finds found finding, make makes made making, cover, draft, prepare, fix,
        book, order, buy buys bought buying, translate, feed feeds fed feeding, water, babysit,
        host, organise, organize, sort_out, take takes took taking, ask_around, put puts put
        putting, teach teaches taught teaching, design, finish, build builds built building, sign,
        drive drives drove driving, follow_up, write_up, print, look_for, look_over, look_at,
        look_through, repair, arrange, reserve, contribute, edit, record, scan, do does did doing
        done, update, bake, carry, sort, knit knits knitted knitting, sew, mend, mow, paint,
        collect, clean, wash, swap swaps swapped swapping, chase, chase_up, dig_out digs_out dug_out
        digging_out, post, upload, mind, pick pick - picking, get_hold_of gets_hold_of, ask_about,
        have_a_look has_a_look had_a_look having_a_look, take_a_look takes_a_look took_a_look
        taking_a_look, cast_an_eye, set_up sets_up - setting_up, put_together puts_together
        put_together putting_together, put_up puts_up put_up putting_up, install, move_house_with,
        cut cuts cut cutting, source, hold holds held holding, load, run_by, - - - - ready, draw draws drew drawing drawn, type,
        ship ships shipped shipping, refund, settle_up, drop drops dropped dropping, fire_off, shoot shoots shot shooting
    """,
    Verb.PROMISE: """
        promise, swear swears swore - sworn, commit commits committed committing, pledge,
        vow, offer offers offered offering, volunteer, agree agrees agreed agreeing, my_word -
        my_word, his_word - his_word, her_word - her_word, their_word - their_word, undertake
        undertakes undertook undertaking undertaken, sign_up, shake_hands_on shakes_hands_on
        shook_hands_on
    """,
    Verb.AGREE: """
        settle, settle, pin_down pins_down pinned_down, shake_on_it shakes_on_it shook_on_it,
        strike_a_deal strikes_a_deal struck_a_deal
    """,
    Verb.OWE: "owe",
    Verb.GET: "get gets got getting gotten, receive, be_after",
    Verb.SAY: """
        say says said saying, tell tells told telling, mention, claim, reckon, think thinks thought
        thinking, hear hears heard hearing, believe, assume, guess, suppose, announce, insist, admit admits
        admitted, know knows knew knowing known
    """,
    Verb.ASK: "ask, beg begs begged begging",
    Verb.INTRODUCE: """
        introduce, connect, get_in_a_room - - -, get_in_the_same_room - - -, get_round_a_table - - -, get_around_a_table - - -, put_me_onto puts_me_onto put_me_onto/put_me_on_to, put_in_touch puts_in_touch put_in_touch putting_in_touch,
        put_me_in_touch puts_me_in_touch put_me_in_touch putting_me_in_touch, hook_me_up hooks_me_up
        hooked_me_up, put_us_in_touch puts_us_in_touch put_us_in_touch, hook_up hooks_up hooked_up,
        link_up, set_up sets_up set_up, intro intros introed introing, make_an_intro,
        make_an_introduction makes_an_introduction made_an_introduction making_an_introduction, - -
        in_touch - in_touch, make_the_intro makes_the_intro made_the_intro, do_an_intro
        does_an_intro did_an_intro, set_up_an_intro sets_up_an_intro set_up_an_intro,
        bring_me_together brings_me_together brought_me_together, bring_us_together
        brings_us_together brought_us_together, fix_me_up_with fixes_me_up_with fixed_me_up_with,
        link_me_up links_me_up linked_me_up, link_me links_me linked_me, - - made_an_intro -
        made_an_intro, - - made_an_intro_to - made_an_intro_to, - - made_the_intro_to -
        made_the_intro_to, give_me_an_intro gives_me_an_intro gave_me_an_intro giving_me_an_intro,
        give_me_an_introduction gives_me_an_introduction gave_me_an_introduction
        giving_me_an_introduction
    """,
    Verb.LEARN: "get_to_know gets_to_know got_to_know getting_to_know",
    Verb.RECOMMEND: """
        recommend, reccomend, recomend, reccommend, refer refers referred referring, vouch_for vouches_for vouched_for, endorse,
        put_in_a_word puts_in_a_word put_in_a_word putting_in_a_word, put_in_a_good_word
        puts_in_a_good_word put_in_a_good_word, suggest_me suggests_me suggested_me, put_a_word_in
        puts_a_word_in put_a_word_in, put_my_name_forward puts_my_name_forward put_my_name_forward,
        put_me_forward puts_me_forward put_me_forward, speak_well_of_me speaks_well_of_me
        spoke_well_of_me, speak_highly_of_me speaks_highly_of_me spoke_highly_of_me, drop_my_name
        drops_my_name dropped_my_name dropping_my_name, pass_my_name_on passes_my_name_on
        passed_my_name_on, pass_on_my_name passes_on_my_name passed_on_my_name, give_my_name
        gives_my_name gave_my_name, mention_my_name mentions_my_name mentioned_my_name,
        sing_my_praises sings_my_praises sang_my_praises, big_me_up bigs_me_up bigged_me_up,
        talk_me_up talks_me_up talked_me_up, put_me_up_for puts_me_up_for put_me_up_for, tip_me
        tips_me tipped_me, pitch_me pitches_me pitched_me, nominate, vouch, champion, plug_me
        plugs_me plugged_me, name_drop_me name_drops_me name_dropped_me, pass_my_cv_on
        passes_my_cv_on passed_my_cv_on, pass_my_name passes_my_name passed_my_name, get_me_the_gig
        - got_me_the_gig, get_me_the_job - got_me_the_job
    """,
    Verb.REMIND: "remind, tell_me_to, jog_my_memory, nudge_me, ping_me, poke_me, prod_me, don't_let_me_forget, dont_let_me_forget, make_sure_i_remember, give_me_a_nudge, give_me_a_shout",
    Verb.PROPOSE: "propose, suggest, float",
    Verb.SHIFT: """
        move moves moved moving, reschedule, shift, postpone, push_back pushes_back pushed_back,
        push, rearrange, bring_forward brings_forward brought_forward, bump bumps bumped, switch_to
        switches_to switched_to, put_off puts_off put_off
    """,
    Verb.EXPECT: "hope, expect, supposed - supposed",
    Verb.STATE: """
        live, become becomes became becoming, move, like, love, hate, prefer prefers preferred
        preferring, marry marries married marrying, die dies died dying, start, leave leaves left
        leaving, fly flies flew flying flown, quit quits quit quitting, retire, hire, study studies
        studied studying, turn, stay, feel feels felt feeling, seem, look, enjoy, miss, join, lose
        loses lost losing, win wins won winning, sell sells sold selling, need, arrive, break_up
        breaks_up broke_up, drive, sleep sleeps slept sleeping, grow grows grew growing grown,
        celebrate, speak speaks spoke speaking, work, switch, wear wears wore, divorce, expect, own,
        travel, keep keeps kept keeping, remember, forget forgets forgot forgetting forgotten,
        move_house, show_up shows_up showed_up, happen, turn_up, wait, build builds built building,
        apply applies applied applying, earn, cancel cancels cancelled/canceled cancelling, cost
        costs cost, stand stands stood standing, tolerate, get_promoted, - is_off_sick was_off_sick, - is_off_the was_off_the, - is_off_her was_off_her, - is_off_his was_off_his, - is_off_work was_off_work, - is_off_to was_off_to, eat eats - eating, drink
        drinks - drinking
    """,
}


_VOWELS = frozenset("aeiou")
_DOUBLED = re.compile(r"[^aeiou]*[aeiou][bdgmnprt]")  # pop, stop, jog


def _inflect(infinitive: str) -> list[str]:
    """Call, calls, called, calling; of a phrase the first word changes."""
    head, sep, rest = infinitive.partition("_")
    tail = sep + rest
    stem = head.removesuffix("e")
    third = f"{head}es" if head.endswith(("s", "sh", "ch", "x")) else f"{head}s"
    if _DOUBLED.fullmatch(head):
        stem = f"{head}{head[-1]}"
    if head.endswith("y") and head[-2] not in _VOWELS:
        third = past = f"{head[:-1]}ie"
        third, past = f"{third}s", f"{past}d"
        return [f"{word}{tail}" for word in (head, third, past, f"{head}ing")]
    return [f"{word}{tail}" for word in (head, third, f"{stem}ed", f"{stem}ing")]


def build_vocabulary() -> Vocabulary:
    """All of the above by the word."""
    return build(_ROLES, _VERBS, (Form.BASE, Form.THIRD, Form.PAST, Form.ING, Form.PART), _inflect)


# --- answers ------------------------------------------------------------------------------------------
# One fragment a line. Apostrophes are straight; "@" stands for the person whom a question is about.

ANSWER_FILLERS = """
    (?:h+m+|uh+m*|um+|e+r+m*|ah+|oh+|aw+|well|so|ok|okay|honestly|actually|really|just|please|pls|thanks
    |thank you|thx|cheers|sorry|haha+|lol|hehe|then|now|right now|for now|again|too|though|tho|maybe|i think
    |i guess|i'd say|you know|to be honest|tbh|a bit|quite|pretty|very|in fact|after all|and|but|at the moment
    |for me|to me|from me|dear|love|pet|hun|😊|😀|😍|🥰|🤩|this time|him|her|it|that|this|with him|with her|with @|@|indeed|dude|mate|anyway)
"""

SIGNS_WHY = "what (?:made|led) (?:you|it)|why|(?:what's|whats|what is) the (?:connection|link|idea|thinking|logic)|in common|how come|what for|reason|how did you (?:get|come|arrive)|what makes|on what grounds|what(?:'s| has| have| does) .{1,25} (?:got )?to do with"
SIGNS_SWAP = (
    r"(?:someone|somebody|anyone|anybody|who) (?:\w+ ){0,2}(?:else|different|new|closer|nearer|younger|fun)"
    r"|(?:another|other|different|next|better) (?:one|person|name|option|suggestion|idea|pick|candidate)"
    r"|skip (?:him|her|them|this one|that one)|pass on (?:him|her|them|this one|that one)"
)
SIGNS_REST = (
    r"busy|swamped|slammed|snowed under|hectic|chaos|no time|deadlines?|exams?|finals|sick|ill|covid|flu|(?:night|early|late|double) shifts?"
    r"|on holiday|on vacation|travell?ing|moving house|kids are|next week|next month|another week|(?:not )?this week|not now"
)
SIGNS_YES = (
    r"yes|yeah|yep|yup|sure|gladly|love to|love that|happy to|glad to|keen|count me in|i'm in|i'm up|up for it"
    r"|go for it|set it up|make it happen|great idea|good idea|good shout|good call|fine by me|works for me|about time"
)
SIGNS_LATER = (
    r"let me know|get back to me|gets back|not yet|yet|still|later|waiting|wait|depends|depending|unsure|unclear|some ?time|tbc|tbd|haven't|hasn't"
    r"|(?:ask|check|see|hear|sort|talk|speak|write|text|call)\w* (?:\w+ ){0,4}first|have to (?:ask|check|see|sort)|need to (?:ask|check|see|sort)|no answer|no reply|reach (?:him|her|them)"
)
LEFT_ALONE = r"(?:bailed|flaked|ghosted|walked out) (?:on )?(?:me|us)\b"
SIGNS_NO_SHOW = r"(?:he|she|they|@) (?:\w+ )?(?:stood me up|forgot|never (?:came|showed|turned up)|didn't (?:come|show|turn up)|blew me off|ghosted me|left me (?:waiting|sitting))|(?:waited|sat there|stood there|hung around|hung about) (?:\w+,? ){0,9}(?:alone|for nothing|in vain|nobody came|(?:no|not (?:even )?an?|without an?) (?:\w+ )?(?:message|text|call|word|sign|show|apology))\b"
SIGNS_OFF = (
    r"not meet(?:ing)?|(?:didn't|did not|didnt|couldn't|could not|never) (?:\w+ )?(?:meet|met|happen|happened|see|saw|manage|make it|work out|come off|get to|take place)"
    r"|had to (?:cancel|postpone|move|reschedule|push|skip|call it off)|postponed|rescheduled|cancell?ed|called off|fell through|put (?:it )?off|no meeting|had to bail|bailed|had to pull out|called it off|(?:i|we) (?:forgot|overslept)"
)
SIGNS_DONE = (
    r"(?:you can |can )?(?:tick|cross|check) (?:it|that|this|that one) off|(?:already|just|finally|yesterday|today|last (?:night|week)|this morning) (?:\w+ )?(?:did|done|sent|gave|paid|brought|returned|posted|handed|emailed|called|sorted)"
    r"|(?:did|done|sent|gave|paid|brought|returned|posted|handed|emailed|sorted) (?:it|that|this|them|him|her|everything)? ?(?:already|yesterday|today|this morning|last (?:night|week)|on \w+day|ages ago)"
)
SIGNS_SNOOZE = (
    r"not yet|(?:try|ask|nudge|ping|poke|remind) (?:me )?again|(?:give|leave|allow) (?:him|her|them|@) (?:(?:some|a bit|a little) )?(?:more )?(?:time|til|till|until|a|another|two|three)|(?:won't|don't|can't|not) get (?:round |around )?to (?:it|that|this) (?:before|till|until)|(?:no|not a) chance (?:before|until)|haven't|hasn't|need (?:more|another|a few)|next (?:week|month)|tomorrow|later|running late|not before|not until|still (?:working|on it|waiting|need|have)"
    r"|give me|ask me|remind me|bug me|no time|won't manage|(?:almost|nearly|half|halfway) (?:done|there|finished|through)|no (?:rush|hurry)|can wait|by the weekend|over the weekend|in (?:a|two|three) \w+|(?:push|move|shift|bump|kick)\w* (?:it|that|this)? ?(?:back )?to"
)
SIGNS_DROP = (
    r"(?:not to|needn't|no need to) (?:bother|worry)|no longer|not needed|never ?mind|(?<!don't )(?<!not )(?<!me )forget (?:it|that|about it|this)|drop it|scrap (?:it|that)|cancel (?:it|that)|doesn't (?:need|want|matter)|don't (?:need|bother)|not going to happen"
    r"|won't (?:happen|do)|gave up|moot|irrelevant|take it off|off the list"
)
SIGNS_AGAINST = r"said|says|told|thinks|he|she|they|not|no|never|but|if|unless|though|only|less|nor|\w+n't|would|could|maybe|might|hate|rather"

ANSWER_PHRASES = {
    "keep": """
        (?:i'll |i will |let's |please |still )*(?:keep|leave|retain|hold on to|hang on to)(?: (?:it|that|this|them|that one|this one|the promise|on|in|there|open|as it is|where it is|on the list|on my list|for now|going|alive))*
        (?:it |that |this )?(?:stays|stands|still (?:stands|counts|holds|matters|applies)|remains|can stay|may stay|should stay)(?: (?:on|in|there|open|on the list))*
        (?:i )?(?:still|definitely|really) (?:want to|intend to|mean to|plan to|owe (?:it|that|him|her|them))(?: do)?(?: (?:it|that))?
    """,
    "yes": """
        (?:(?:he|she|they|that|it|@) )?(?:sounds?|'s|is|looks?) (?:right |just |totally |very much |bang )?(?:up|down) my (?:street|alley)
        (?:do |please |go ahead and )?ask (?:him|her|them|@)(?: (?:then|please|by all means))?
        (?:aye|och aye|grand|grand so|sound|go on|go on so|go on then|go for it|too right|no worries|no probs?|no problem|sweet|sweet as|righto|right so|for sure|defo|deffo|definitely yes|bring it on|happy days|ok do it|why ever not|i don't see why not|can't see why not|let's have (?:it|him|her|them)|that'd be (?:great|nice|lovely|good|grand|fun))
        (?:put us in touch|connect us|hook us up|introduce us|set it up|make it happen|set (?:it|that|something) up|sign me up|(?:kindly|please) (?:proceed|go ahead|arrange|do)(?: (?:it|that|the same))?)
        (?:he|she|they|@)(?:'d| would|'s| is)? (?:be )?(?:good|great|lovely|perfect|fine|fun|interesting|the right one|just the person|just right)
        (?:been meaning to|meaning to|about time|high time|overdue|good timing|perfect timing)(?: .{0,25})?
        (?:hell yes|hell yeah|100 ?%|a hundred percent|you bet|why the hell not|i guess so|i suppose so|i think so|deal)
        (?:yes|yeah|yea|yep|yup|ya|ye|aye|sure|sure thing|of course|certainly|definitely|absolutely|by all means)
        (?:ok|okay|okey|k|kk|alright|all right|fine|cool|great|perfect|nice|lovely|brilliant|awesome|wonderful)
        (?:why not|go ahead|go for it|do it|let's (?:do it|do that|do this|go|meet)|lets (?:do it|go|meet))
        (?:sounds|that sounds|this sounds) (?:good|great|nice|fun|perfect|interesting|lovely|fine|like a plan)
        (?:works|that works|that'll work|fine) ?(?:for me)?
        (?:i'd|i would) (?:love|like) (?:to|that|it)(?: meet(?: (?:him|her|them|@))?)?
        (?:i'd be )?(?:happy|glad|delighted) to(?: meet (?:him|her|them|@))?
        (?:good|great|excellent|nice|lovely) (?:idea|plan|one|choice|pick|call)
        (?:i'm|i am|im|count me) in
        (?:with pleasure|love to|gladly|yes please|please do|interested|i'm interested)
        (?:👍|👌|💯|✅|✔|🙌)
        (?:ok |okay )?let's (?:meet|see) (?:him|her|them|@)
        i(?:'ll| will) (?:do|meet) (?:it|that|him|her|them|@)
    """,
    "confirm": """
        (?:that's |that is |thats |it's |all )?(?:right|correct|exactly|spot on|accurate|true|good)
        (?:(?:yes|yep|yeah|yup|ya|aye),? )?(?:that's|that is|it's|it is|that was|thats) (?:the one|him|her|them|it|the right one|how it was|what i (?:meant|said))
        (?:i can )?confirm(?:ed)?|affirmative|indeed|that (?:did )?happen(?:ed)?
        (?:log it|save it|keep it|that's it|looks (?:good|right)|got it)
    """,
    "no": """
        (?:nah mate|yeah nah|nae chance|hard pass|not for me|give (?:it|him|her|that) a miss|i'd sooner not|sooner not|spare me|count me out|not a hope|no fear|not bothered|not fussed|i'm good thanks|i'm good|not today|absolutely no|no ta|do i have to)
        (?:not|anyone but|anybody but) (?:him|her|himself|herself|that (?:one|man|woman|guy|lad|fella|lot))
        (?:can't|couldn't|don't) (?:stand|be bothered|face)(?: (?:him|her|them|@|with (?:him|her|that)|it|that))*
        (?:no+|nope|nah+|nay|no thanks|no thank you|no way|not at all|never|certainly not|definitely not)
        (?:absolutely not|rather not|i'd rather not|better not|i don't think so|not really|not interested)
        (?:over my dead body|not a chance|no chance|hell no|not (?:him|her|them|@|that one|this one))
        (?:i'll|i) pass
        (?:i'm )?not (?:keen|into it|feeling it|sure about (?:him|her|them|that|this|@))
        (?:👎|❌)
    """,
    "deny": """
        (?:the |that's the |it's the )?wrong (?:person|one|guy|man|woman|@|name|day|date)
        (?:(?:that's|that is|it's|this is|no) )*(?:all |totally |completely )?(?:wrong|false|incorrect|not (?:right|true|correct|it|so))
        (?:don't|do not|please don't) (?:log|save|store|keep|write)(?: (?:it|that|this|down))*
    """,
    "unavailable": """
        (?:he|she|they|@)(?:'s| is|'re| are) (?:in (?!on|for|(?:my|our|the) (?:calendar|diary))|away|abroad|out of|on (?:holiday|leave|maternity|paternity|vacation|tour)|overseas|ill|sick|in hospital|off)\\b.{0,35}
        (?:he|she|they|@)(?:'s| has|'ve| have) (?:moved|left|gone|emigrated|just had).{0,35}
        (?:he|she|they|@) (?:moved|emigrated|relocated|left (?:town|the country)|lives in|died|passed away)\\b.{0,35}
    """,
    "another": """
        (?:(?:and|but|so) )?(?:who|what) else(?: (?:is there|(?:have|do) (?:you|ye|u)(?: (?:got|have))?|(?:you|ye|u) got|could it be|might it be))?
        (?:(?:have|got|do) (?:you|ye|u)? ?(?:have |got )?|is there |maybe |perhaps )?(?:anyone|anybody|someone|somebody) else(?: (?:for me|at all|going|instead|please|on the list|there))*
    """,
    "swap": """
        (?:can|could|may) (?:we|i|you) (?:do|have|get|try|pick|see|find|choose|give me) (?:someone|somebody|anyone|another)(?: .{0,30})?
        (?:we|i)(?:'ve| have)? (?:fell out|fallen out|had (?:a|an) (?:falling out|row|fight|bust[- ]up|argument))(?: .{0,25})?
        (?:we're|we are|i'm|i am) (?:not|no longer) (?:on speaking terms|talking|speaking|friends|in touch)(?: .{0,20})?
        (?:we|i) (?:don't|haven't|no longer) (?:speak|spoken|talk|talked|get on|get along)(?: .{0,30})?
        (?:(?:give|show|find|get|send|suggest|pick) (?:us|me) )(?:someone|somebody|anyone) .{2,30}
        (?:(?:have|got|do) (?:you|ye|u) (?:have |got )?)?(?:anyone|anybody|someone|somebody) (?:different|new|fresh)(?: (?:for me|at all|going|instead|please|on the list|there))*
        (?:try|do) (?:again|another)|who(?:'s| is)? next(?: on the list)?|next please
        (?:some|any)(?:one|body) else
        (?:can|could|may) i (?:have|get|see) (?:some(?:one|body) else|another(?: one| person)?|a different (?:one|person))
        (?:give|show|find|pick|suggest) (?:me )?(?:some(?:one|body) (?:else|different)|another(?: one| person)?)
        (?:someone|somebody) (?:from|who|closer|nearby|in|with|more|less|less|that).{2,25}
        (?:another|a different) (?:one|person|name|suggestion)
        (?:who|what) else(?: (?:is there|do you have|have you got))?
        next(?: one)?
        (?:please )?not (?:(?:him|her|them|@|the same (?:one|person)) )?again
        (?:please |oh |god )*(?:not|anyone but) (?:him|her|them|@|that one|this one)(?: please| thanks)?
        not (?:the same|@) (?:person|one|again)?
        (?:some(?:one|body) (?:new|different))
        (?:i )?(?:can't|cannot|don't) (?:stand|like|want to (?:see|meet)) (?:him|her|them|@)
        (?:anyone|anybody) but (?:him|her|them|@)
        (?:i )?(?:already )?(?:just )?(?:saw|met|seen) (?:him|her|them)(?: (?:recently|already|the other day))?
        (?=.*\\b(?:already|just|only)\\b)(?:(?:i|i've|we|we've|already|just|only) )+(?:saw|met|seen) @(?: already)?
    """,
    "wrong": """
        (?:(?:he|she|they|@|that (?:man|woman|guy|bloke|one)) )?(?:ripped|conned|scammed|cheated|swindled|stalked|harassed|groped|threatened|bullied|stiffed)(?: (?:me|us|off|my \\w+|a friend))+.{0,40}
        (?:he|she|they|@)(?:'s| is|'re| are| was| were)? (?:(?:a|an|such a|totally|really|quite) ?)*(?:fraud|fake|con ?man|crook|scam\\w*|creep\\w*|stalker|liar|abusive|racist)\\b.{0,40}
        (?:(?:he|she|they|@) )?(?:isn't|aren't|is not|are not|never was|wasn't) (?:and (?:he|she|they) knows?|what (?:he|she|they) (?:says?|claims?)|who (?:he|she|they) (?:says?|claims?)).{0,40}
        (?:someone|somebody|you lot) (?:wants?|needs?|should|ought|might want) (?:to )?(?:look into|check|know about|take (?:him|her|them|that|this) (?:down|off)|see to) (?:that|this|him|her|them|it|@).{0,20}
        (?:i )?(?:'d like to|would like to|want to|wanna|need to|have to|must) report (?:him|her|them|this|that|it|@)(?: .{0,20})?
        (?:.{0,60} )?(?:something(?:'s| is| was)?(?: just)? (?:off|wrong|not right|fishy)|this (?:is|feels|seems) wrong)(?: .{0,40})?
        (?:(?:he|she|they|@|just|only|kept|tried|trying|wanted|was) )+(?:to )?(?:sell|selling|pitch|pitching|recruit|recruiting) (?:me|us|something|stuff|his|her|their)\\b.{0,50}
        (?:i want to |i'd like to |i have to |can i )?(?:report|complain about|flag) (?:him|her|them|this|it|that|@)(?: .{0,40})?
    """,
    "rest": """
        (?:(?:sorry|afraid|no|nope|i'm afraid|i) )*(?:can't|cannot|can not|won't be able to)(?: (?:sorry|i'm afraid|afraid|do it|make it|manage))*
        (?:i |we )?(?:cannot|can not|can't|cant|couldn't|won't) (?:do |make |manage )?(?:it )?(?:this|next) week(?: .{0,20})?
        (?:(?:my|this|the|whole) )*week(?:'s| is) (?:rammed|packed|full|jammed|slammed|mental|crazy|chocka|chocker|stuffed|booked)(?: .{0,12})?
        (?:i have|i've got|i'm|i am|im|got|have|down with|feeling|am|still) (?:(?:a|the|really|so|quite|very|still|got|down with|pretty|bad|stinking|horrible) )*(?:covid|flu|cold|fever|sick|ill|poorly|migraine|rough|knackered|exhausted|burn(?:t|ed) out|shattered|wiped out)(?: .{0,20})?
        (?:please |pls |just |but )?not (?:before|until|till|til) .{3,25}
        (?:i'm |im |am |been |we're )?(?:flat out|up to my (?:eyes|neck|ears|eyeballs)|chocka|chockers|chock-?a-?block|rushed off my feet|run off my feet|snowed under|drowning|under the weather|in the middle of .{3,20}|maxed out|booked (?:out|solid)|full up|at capacity|on nights|working all week|in bed|down with .{2,15})(?: .{0,35})?
        (?:i )?(?:can't|cannot|couldn't|won't|don't) (?:manage|make|do|face|fit)(?: (?:it|that|this|him|her|them|anyone|any|in|time|people))*(?: (?:this|at|before|until|till|til|right) .{2,25})
        (?:maybe |perhaps |ask me |not )?(?:again )?(?:after|before|until|till|til|once) (?:the |my |our )?(?:holidays?|hols|xmas|christmas|new year|easter|exams?|weekend|move|deadline|launch|harvest|term|half[- ]term|summer|\\w+ is over|all this).{0,15}
        (?:give|leave) (?:it|me|us) (?:a|this|for a|for this) (?:week|wk|bit|rest|miss this week)(?: .{0,15})?
        not (?:this|dis) (?:wk|week|time|month)(?: .{0,25})?
        (?:maybe |rather |probably |just )?not (?:this|the) week(?:.{0,30})
        (?:i have |i've got |got |have |there's )?no (?:time|capacity|energy|bandwidth|headspace)(?: (?:this|for).{1,30})?
        (?:i'm |im |am |i am )?(?:(?:too|super|so|really|way too|totally|completely|absolutely) )*(?:busy|swamped|snowed under|slammed|overwhelmed|exhausted|knackered|stressed|buried|sick|ill|travell?ing|away)(?: (?:this|all|the whole|until|till|at|with|in|right).{1,30})?
        (?:maybe |perhaps |ask me |try )?(?:again )?(?:some other|another|next) (?:time|week)(?: (?:maybe|perhaps|then|please))?
        (?:maybe |perhaps )?later(?: (?:maybe|perhaps))?
        (?:this|the) week(?:'s| is)? (?:(?:too|so|really|super|just|already|a bit|totally|completely) )*(?:mad(?:ness)?|crazy|hell|full|packed|a mess|chaos|bad|impossible|hectic|insane|tough|rough|no good)
        can (?:we|i) (?:postpone|push|move|delay|skip|do)(?: (?:it|this|that|him|her|them))?(?: (?:another time|later|next week|to next week|this week|until .{2,15}))?
        let's (?:do|try|say|make it|meet)(?: (?:it|that|him|her))? (?:next week|another time|later|some other time|next month)(?: .{0,12})?
        (?:i'm |im |am |i am |i'll be )?(?:away|abroad|travell?ing|on (?:a )?(?:holiday|holidays|vacation|leave|trip|business trip)|out of town|out of the country|on the road|in (?:\\w+))(?: (?:this|all|the whole|until|till|for|on|right|at|with)(?: .{1,25})?)
        (?:skip|pass on|leave out) (?:this|the) (?:week|one)(?: .{1,20})?
        (?:i )?can't (?:this week|right now|at the moment|now)
        (?:no|not) (?:new|more) people (?:right now|at the moment|for now|please|now|this week)
        not (?:right )?(?:now|at the moment|yet)
        (?:too much|a lot|so much)(?: is)?(?: going)?(?: on)?(?: right now| at the moment| this week)?
    """,
    "why": """
        (?:who's|whos|who is|and who's) (?:he|she|that|this) (?:when (?:he|she)'s at home|supposed to be|again|now|exactly|anyway)
        (?:what|how)(?:'s| has|'ve| have)? (?:he|she|they|@|that)(?:'s| has)? (?:got to do with|in common with) (?:me|us)
        what (?:would|could|do|will) (?:we|i|they)(?: even)? (?:talk about|get out of (?:it|that|this)|have in common|gain)(?: .{0,15})?
        (?:reason|reasons|because|and the reason|on what grounds|for what|what for|says who|and why(?: exactly| is that)?|any (?:particular )?reason)(?: .{0,15})?
        (?:can you |please |kindly )?(?:explain|elaborate|clarify|tell (?:me|us) (?:why|more|who (?:that|he|she) is))(?: .{0,20})?
        why(?:'s| is)? (?:it )?(?:(?:him|her|himself|herself|@|that|me|now|this)(?: (?:again|now|coming up|on the list|of all|popping up|showing up))*)
        why(?: (?:should i|would i|do i need to|meet|see|him|her|them|me|us|this|that|that one|@|on earth|now|though|exactly|of all people|is that|do you (?:think|suggest|say) (?:so|that|this|him|her|them|@)))*
        (?:who|what)(?:'s| is| was)? (?:that|this|he|she|they|it)(?: again| even)?(?: and)?(?: why(?: .{1,20})?)?
        how (?:come|so)(?: .{1,20})?
        what(?:'s| is) (?:the|your) (?:reason|idea|point|thinking|logic)(?: .{1,20})?
        (?:for what|what) reason
        (?:what|how) (?:makes|made) you (?:think|suggest|pick|choose)(?: of)?(?: .{1,20})?
        (?:tell me|explain) (?:more|why|about (?:him|her|them|@))
        explain(?: (?:please|that|this))?
        (?:never heard of|don't know|i don't know|no idea who)(?: (?:him|her|them|@|that is|he is|she is|this is)| who (?:that|he|she|this) is)?
    """,
    "anyway": """
        (?:suggest|show|give me|pick|find) (?:some(?:one|body) |one |me )*(?:anyway|all the same|regardless|still)
        (?:anyway|all the same|regardless)
    """,
    "later": """
        (?:god|heaven|lord|goodness) (?:only )?knows(?: when)?|beats me|search me|no clue|not a clue|couldn't tell you
        (?:yet to|still (?:have )?to|need to|have to|gotta|must|got to) (?:be )?(?:decide|agree|confirm|sort|fix|arrange|ask|hear|pin|settle|figure|check|see|confirmed|decided|agreed|sorted)(?: .{0,20})?
        (?:up in the air|not sorted(?: yet)?|nothing (?:sorted|in stone|concrete|firm)|leave it with me|will let you know|i'll let you know|let you know|will tell you(?: .{0,10})?|will confirm|shall confirm)(?: .{0,12})?
        (?:i )?(?:don't|do not|dont|dunno) ?(?:know)?(?: (?:yet|when|right now))*
        (?:not sure|no idea|unsure|unclear|undecided|tbd|tba|open)(?: (?:yet|when))*
        (?:not|nothing) (?:yet|decided|settled|fixed|agreed|set|clear|planned|heard back)(?: (?:yet|anything))*
        (?:we )?(?:haven't|have not|hasn't) (?:decided|agreed|settled|fixed|set|heard|asked|found|got|picked|replied|answered|written)(?: .{1,25})?
        (?:still )?(?:waiting|figuring it out|checking|talking|discussing|deciding)(?: .{1,30})?
        (?:i(?:'ll| will| have to| need to| must)|let me|gotta|going to|gonna|will)(?: first)? (?:check|ask|write|text|message|call|think|let you know|see)(?: .{1,30})?
        (?:ask|try) (?:me )?(?:again )?(?:later|tomorrow|next week|another time)(?: .{1,15})?
        (?:maybe|perhaps|possibly)(?: (?:so|later|yes))*
        (?:later|not now|some other time|another time|soon|no date yet|to be (?:decided|confirmed))
        (?:hard to say|can't say yet|can't say|depends|we'll see)
        let me (?:think|see|check|sleep on it)(?: .{1,25})?
    """,
    "nothing": """
        (?:no,? )?nothing (?:outstanding|open|pending|owed|due)(?: .{0,25})?
        (?:none|nothing|no promises?)(?: (?:that|which))? (?:i|we) (?:can |could )?(?:recall|remember|know of|think of|am aware of)(?: .{0,15})?
        (?:i )?(?:can't|cannot|can not|couldn't|cant) (?:really |honestly )?(?:think of|remember|recall|name) (?:anything|any|one|a thing|a single thing|a single one)(?: .{0,20})?
        (?:no )?(?:there )?(?:was|is|were|wasn't|isn't|wasnt|'s) (?:nothing|not anything|anything|none|nowt)(?: (?:that|which|specific|concrete|really|much))*(?: (?:we|i|he|she|they|@|either of us|anyone))? ?(?:agreed|promised|owed?|planned|settled|fixed|said|committed)?(?: (?:to|on|upon|do|this time|today|for now|either way|really))*
        (?:no|nah|nope|naw)(?: (?:it|we|that|all))? (?:was|were|just|only|mostly)(?: (?:just|only|mostly|all|a|nice|very|quite))* (?!.*(?:promised|owe|send)).{2,30}
        nothing (?:big|much|major|special|concrete|specific|really|as such|of note|worth mentioning)(?: really)?
        (?:sweet |damn |bugger |absolutely |not )*(?:all|nowt|nuttin|nothin|naw|nil|niente|nope|nah|naw)(?: (?:from|on|either|to|this|really|much|at).{0,18})?
        (?:not|no|nothing|none)(?: (?:a|one|a single|that|of|any|really))* (?:promise|promises|thing|sausage|commitments?|remember|recall|mention|note|report)(?: .{0,15})?
        (?:all )?(?:clear|quits|square|even)(?: .{0,10})?|neither (?:of us|way|side|one)(?: .{0,20})?
        (?:no+|nope|nah+|none|nothing|nada|zilch|zero|no one|nobody|not really|neither)
        (?:none|nothing|no one|nobody)(?: (?:really|at all|else|yet|else really|from (?:me|him|her|us|them|@|either side|my side|anyone)|comes to mind|i can think of|special|this time|that i know of|to report|more|on my side|either way))+
        (?:no|not any|there were no|we made no|there are no|zero) (?:promises?|follow[- ]?ups?|commitments?|to-?dos?|more)(?: .{1,25})?
        (?:i |we |he |she |they |@ |neither of us |nobody |no one )?(?:didn't|did not|haven't|hasn't|never|made no|didnt|have not) ?(?:promised?|promises?|agreed?|committed?|owe)?(?: (?:him|her|me|us|them|each other|@|anything|any|on|to|that|a thing))*
        (?:i |we )?promised (?:(?:him|her|them|each other|@) )?nothing
        (?:@ |he |she |they )?promised (?:(?:me|us) )?nothing
        and neither (?:did|have) (?:i|he|she|they|we|@)
        not (?:this time|that i (?:know of|can think of|remember|recall|can remember|can recall|am aware of)|as far as i (?:know|remember))
        (?:neither of us|nobody|no one|none of us)(?: (?:really|actually|has|have))* (?:promised|agreed|owes)(?: .{0,20})?
        (?:we )?just (?:talked|chatted|caught up|had fun|hung out)
        (?:nothing|not) (?:from|on) (?:me|my side|either side|his|her)(?: .{1,15})?
    """,
    "enough": """
        (?:that's|that is|thats|that was|that'd be|that will be)(?: (?:all|it|everyone|everybody|enough|them|the lot))+(?: (?:for now|for today|so far|for the moment|from me|really|i think))*
        (?:i'm )?(?:done|finished|all set|good)
        (?:and )?(?:that'll|that will|that should|that'd) (?:do|do it|be it|be all|be enough)(?: (?:for now|for today|nicely|me))*
        that's your lot
        (?:none|nothing|no one|nobody)(?: (?:that|which))? (?:i can think of|i know of|(?:comes|springs) to mind)(?: .{0,12})?
        (?:enough|all|no more|nobody else|no one else|none|nobody|no one|nothing else|nothing|end|stop here)
        (?:can't|i can't|cannot) think of (?:anyone|anybody|any)(?: (?:else|more))*
        (?:no one|nobody) (?:else )?(?:comes to mind|i can think of|more)
    """,
    "skip": """
        (?:skip|pass|next|later|not now|nothing|none|no|nope|no goal|no idea|n/?a|leave (?:it|that)(?: (?:empty|blank|out))?)
        skip (?:it|this|that|for now|this one)
        (?:i )?(?:don't|do not|dont) (?:know|have one|have any|want to say)(?: yet)?
        (?:i'd )?(?:rather|prefer) not (?:to )?(?:say|tell)
    """,
    "done": """
        (?:(?:it|they|that|it's|they're|is|are|been|sitting|landed|already|waiting) )*(?:in (?:his|her|their) (?:inbox|mailbox|letterbox|pigeonhole|hands|drive|mail)|on (?:his|her|their) (?:desk|doormat))(?: .{0,20})?
        (?:(?:yes|yep|yeah|it|that|they|has|have|'s|'ve|just|finally|already|all) )*(?:came through|come through|arrived|turned up|landed|came in|got here|is here|'s here)(?: (?:now|already|last night|yesterday|today|this morning|this week|last week|on .{3,9}|in the post|by (?:post|mail|email)))*
        (?:job done|done and dusted|all sorted|ticked off|did that|been and done|that's (?:done|sorted|him sorted|her sorted)|he has it|she has it|he's got it|she's got it|they have it|(?:he|she|@) (?:has|got|received) it(?: (?:now|already|yesterday|back))*)
        (?:it )?(?:went|gone|going) (?:out|off)(?: (?:in the post|already|today|yesterday|this morning|last night|on .{3,9}))*|in the post(?: .{0,12})?
        (?:ages ago|long since|long ago|already|weeks ago|yesterday already)(?: .{0,15})?
        (?:gave|handed|dropped|brought|popped|posted|paid|wired|transferred) (?:it|them|that|him|her|me|@)(?: (?:back|over|round|off|in|the|it|yesterday|today|on|last|this|already|to|him|her|\\w{3,9}))*
        (?:(?:all|already|it's|its|is|that's|been|now|long|just) )*(?:done|sorted|finished|completed|handled|settled|taken care of|delivered|dealt with)(?: (?:yesterday|today|already|this morning|last week|last night|long ago|now|ages ago|it))*
        (?:✅|✔|☑|👍)
        (?!.*\\b(?:not|never|will|would|if|when|can|could|should|must|need|want|\\w+n't|forgot)\\b)(?:(?:i|we|he|she|they|@|it|it's|i've|we've|he's|she's|they've|already|just|finally|have|has|had|did|been|was|got|yes) ){0,4}(?:sent|gave|given|did|done|finished|delivered|paid|returned|shared|forwarded|made|handed|brought|dropped|posted|mailed|emailed|signed|booked|received|introduced|fixed|sorted|ticked|completed|uploaded|lent|bought|read|reviewed|checked|kept|got)(?: [\\w@'-]+){0,8}
        (?:check|tick|tick it off|cross it off|mark (?:it|that) (?:as )?done)
        i (?:did|have)(?: it| that| already)*
        (?:i )?(?:just |already |finally |have |'ve )*(?:filed|submitted|lodged|returned|emailed|mailed|couriered|uploaded|forwarded|delivered) (?:it|them|that|those|everything)(?: .{0,20})?
    """,
    "snooze": """
        (?:(?:i |i'll |we )?(?:need|want|take|have)|give me|gimme)(?: (?:it|a bit|just|another))* (?:till|til|until|to) .{2,20}
        (?:give|gimme) (?:me|us) a (?:shout|nudge|poke|buzz|kick|ring|ping|prod)(?: .{0,25})?
        (?:hit|hmu|nudge|chase|bug|prod|poke|ping|nag|shout at|kick|bump|hassle|pester|ask|remind|tell) (?:me|us|it|him|her)(?: .{0,30})?
        (?:park|leave|hold|bump|push|kick|shift|shunt|move)(?: (?:it|that|this|off|on|one))* (?:to|til|till|until|for|by|another)(?: .{0,25})?
        (?:not|no|won't be|can't be|can't) (?:til|till|until|before)(?: .{0,25})
        (?:need|needs|want|wants) (?:a bit |a little |some |a few )?(?:more )?(?:time|days|weeks)(?: .{0,15})?
        (?:nothing|no word|no news|no sign|no answer|not a word|radio silence)(?: (?:yet|so far|from (?:him|her|them|@)|still))*
        not (?:yet|done yet|quite|quite yet|there yet|finished)
        (?:ask|remind|ping|poke|nudge|tell) me (?:again |later |about it |on |in |then )*(?:.{0,25})
        (?:snooze|later|postpone|push it|move it|delay it)(?: (?:it|please|until|till|to|by|for).{0,25})?
        (?:give|gimme|grant|i need|need|i'd need|i still need|allow)(?: me)? (?:.{0,6} )?(?:another|one more|a few more|a couple more|more|a|two|three|some|\\d+)(?: more)? (?:day|week|month|time|hour)s?(?: .{1,20})?
        (?:another|one more|two more|a few more) (?:day|week|month|hour)s?(?: .{1,10})?
        (?:still )?(?:working|sitting|waiting) on (?:it|that|him|her|them|@)(?: .{1,20})?
        (?:i'm |im )?(?:halfway|almost|nearly|not quite|half)(?: (?:there|done|finished|through))*
        (?:i )?(?:haven't|hasn't|have not|has not|didn't|couldn't|havent)(?: (?:done|got|managed|had|sent|started|finished|gotten|found))(?: .{1,25})?
        (?:give|gimme|allow) me (?:until|till|til|to|a bit|some|more).{0,25}
        (?:can you|could you|please) (?:ask|remind|ping|poke|nudge|tell) me(?: .{0,30})?
        (?:still )?(?:open|pending|on my list|on it|in progress|overdue)
        (?:i'm on it|on it|will do|working on it|soon|forgot|i forgot|totally forgot|oops)
        (?:i'll|i will|he'll|she'll|they'll|will|i'm going to|gonna) (?:do|send|finish|get|bring|handle)(?: .{0,30})?
        (?:tomorrow|tonight|next week|next month|this weekend|on (?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|tues|wednes|thurs|fri|satur|sun)day)(?: .{1,15})?
        (?:in )?(?:a|two|three|one|\\d+) (?:day|week|month)s?(?: (?:more|from now|please))?
        maybe (?:next week|tomorrow|later|on .{1,12})
    """,
    "drop": """
        (?:it |that |this )?(?:will|'ll|is|'s) (?:probably |just )?(?:never|not) (?:going to |gonna )?(?:happen|be happening)(?: (?:now|any ?more))?|(?:it |that |this )?(?:will|'ll) never happen(?: now)?
        (?:bin|knock|strike|wipe|lose|kill|chuck|axe) (?:it|that|this|that one|this one)(?: (?:off|on the head|be|out|from the list|altogether))*
        (?:that|it)(?:'s| is| has| was)?(?: (?:now|since|already|been|kind of|all))* (?:moot|overtaken|superseded|fallen through|past its date|off)(?: .{0,12})?
        (?:no need|needn't bother|don't bother|no point|never mind (?:it|that)|not worth it|too late(?: now)?|overtaken by events|off the table|dead in the water|ship has sailed|water under the bridge|that ship has sailed)(?: .{0,20})?
        (?:he|she|they|@)(?:'s|'ve| has| have)? (?:already )?(?:sorted|got|found|bought|solved|done|managed)(?: (?:it|one|him|her|them|himself|herself|themselves|that|another|out|someone|else|elsewhere|now|already|a))+
        (?:(?:he|she|they|@) )?(?:changed (?:his|her|their) mind|gave up on it|doesn't want it|no longer wants .{2,12}|lost interest|fell out)(?: .{0,15})?
        (?:forget|drop|scrap|cancel|delete|bin|kill|remove|strike|ditch|skip) (?:it|that|this|that one|about it|the promise|this one)
        (?:forget about|let go of) (?:it|that|this|that one)
        (?:drop|scrap|delete|bin)
        (?:(?:he|she|they|@|i|we|it|that)(?:'s| is)? )?(?:(?:doesn't|don't|no longer|won't|not|isn't|dont|doesnt)(?: (?:needs?|wants?|matters?|relevant|needed|necessary|required|happening|be needed|interested|gonna happen|going to happen|happen|important|my problem))+)(?: (?:it|that|this|anymore|any more|any longer|now|them))*
        (?:not (?:needed|necessary|relevant|going to happen|happening)|no longer (?:needed|relevant|necessary)|obsolete|moot|irrelevant)(?: .{0,12})?
        (?:won't|will not|never going to|not gonna|isn't going to) happen(?: .{1,12})?
        (?:let|leave) it(?: (?:go|be|drop))?
        (?:he|she|they|@)(?:'s| has| have|'ve)? (?:already )?(?:found|got|bought) (?:someone|somebody|one|something|another)(?: (?:else|already|elsewhere|meanwhile|one))*
    """,
    "not-happened": """
        (?:(?:i|we|he|she|they|@) )?(?:didn't|did not|never) (?:go|went|turn up|turned up|show up|end up going)(?: (?:in the end|after all|there|though))*
        (?:it )?(?:never|didn't|did not) (?:quite |actually |even )?(?:came?|got|get) (?:to (?:that|it|pass)|that far|round to it|around to it|off)(?: .{0,20})?
        (?:i|we) (?:chickened out|bailed|forgot(?: about it| all about it)?|overslept|slept through it|cancell?ed|flaked|couldn't make it|missed it|had to cancel|pulled out|never got (?:round|around) to it)(?: .{0,20})?
        (?:(?:he|she|they|@|we|i|it) )?(?:got |was |were |had to |has |have |been )*(?:rained off|snowed off|bumped|pushed(?: back| out)?|put back|put off|cried off|cry off|pulled out|pull out|backed out|bailed(?: out| on me)?|ducked out|dropped out|scratched|axed|shelved|called off|knocked on the head|deferred|pre-?poned)(?: .{0,35})?
        (?:something|smth|sth|work|an emergency|a meeting|life) (?:came|got|has come|cropped|popped) (?:up|in the way|in between)(?: .{0,20})?
        (?:he|she|they|@|i|we) (?:couldn't|could not|wasn't able to|weren't able to|can't|was unable to|had to)(?: (?:make it|come|get away|go|attend|get there|meet|work late|stay home|leave))(?: .{0,25})?
        (?:took|taking|we took) a rain ?check|(?:it|that) (?:never|didn't) (?:came|come) (?:off|to pass|about)|no joy|no luck|didn't come off|we didn't meet(?: .{0,15})?|did not meet(?: .{0,15})?
        (?:it |that |this |the meeting |the call |we |lunch |coffee |dinner )?(?:didn't|did not|never|didnt|hasn't) (?:happen(?:ed)?|take place|took place|work out|worked out|come off|meet|met|manage|make it)(?: .{0,25})?
        (?:(?:he|she|they|@|we|i|it|that|it's|it got|it was|was|got|the meeting|meeting|had to)(?:'s|'ve|'d| have| has| had| was| were| got)? )?(?:(?:both|to|already|just|unfortunately|been|had|sadly) )*(?:cancell?ed|postponed|rescheduled|called (?:it )?off|bailed|moved|pushed|shifted|fell through|fallen through|delayed|put off|cancel|postpone|reschedule|scrapped)(?: .{0,40})?
        (?:no|it was a no|nope),? (?:it )?(?:didn't|did not) happen
        (?:(?:he|she|they|@|i|we)(?:'s| is| was| were| got|'m| am) )(?:sick|ill|stuck|unwell)(?: .{0,30})?
        (?:had to|have to) (?:cancel|postpone|move|reschedule|skip)(?: .{0,30})?
        (?:i |we )?(?:couldn't|could not|can't) make it(?: .{0,20})?
        (?:we )?missed each other(?: .{0,20})?
        we(?:'ll| will)? (?:do|meet|try) (?:it )?(?:another time|next week|some other time)(?: instead)?
    """,
    "no-show": """
        (?:i )?(?:just )?(?:sat|stood|waited|was|were|hung about|hung around)(?: (?:there|here|around|all|at|in|the|a|my|table|café|cafe|pub|bar|restaurant|station))* (?:on my own|by myself|all alone|alone)(?: .{0,40})?
        (?:(?:he|she|they|@) )?(?:was |were )?(?:a |just a )?(?:no[- ]?show|nowhere to be (?:seen|found))
        (?:(?:he|she|they|@) )?(?:never|didn't|did not|hasn't)(?: (?:even|bother|bothered|to|ever|actually))* (?:materiali[sz]ed?|pitch(?:ed)? up|turn(?:ing|ed)? up|show(?:ing|ed)?(?: up)?|appear(?:ed)?|rock(?:ed)? up|arrived?|come|came)(?: .{0,25})?
        (?:no|not a|never a) (?:sign|word|trace|peep)(?: (?:of|from) (?:him|her|them|@))?(?: .{0,15})?
        (?:left|leaving|had) me (?:standing|sitting|waiting|hanging)(?: .{0,25})?
        (?:i )?(?:stood|sat|waited|hung)(?: (?:there|around|about))?(?: .{0,20})? (?:like (?:a|an) \\w+|on my own|by myself|alone|for nothing)
        (?:no[- ]show|stood up)
        (?:(?:he|she|they|@)(?:'s)? )?(?:just )?(?:never|didn't|did not|didnt)(?: even)? (?:show(?:ed)?(?: up)?|turn(?:ed)? up|come|came|appear(?:ed)?)(?: .{0,25})?
        (?:(?:he|she|they|@) )?(?:just |totally |completely |basically )*(?:stood me up|ghosted(?: me)?|forgot(?: (?:about )?(?:me|us|it|our .{1,12}))?|left me (?:waiting|hanging|sitting))(?: .{0,20})?
        (?:i )?(?:was |got )?(?:just )?(?:waited|waiting|sat there|stood there)(?: .{0,40})? (?:for nothing|in vain|alone|nobody came|no one came)
        i (?:got|was) (?:stood up|ghosted)(?: .{0,15})?
        (?:nobody|no one) (?:came|showed(?: up)?|turned up|was there)
    """,
    "english": """
        (?:in )?(?:english|englisch|eng|en)(?: (?:please|pls|is fine|works|it is|would be (?:good|great|nice)))*
        (?:i )?(?:prefer|speak|want|would like|i'd like|i'd prefer|choose|let's (?:do|use|go with)|use)(?: to (?:speak|use))? english
    """,
    "german": """
        (?:in )?german(?: (?:please|pls|is fine|works|it is|would be (?:good|great|nice)))*
        (?:i )?(?:prefer|speak|want|would like|i'd like|i'd prefer|choose|let's (?:do|use|go with)|use)(?: to (?:speak|use))? german
    """,
    "last-month": "(?:this month|recently|lately|a few (?:days|weeks) ago|the other (?:day|week)|not long ago)",
    "last-year": "(?:this year|earlier this year|some months ago|a few months ago|sometime this year)",
    "last-longer": """
        (?:(?:(?:ages|years|long|long time|too long|forever|a long time|way back|some years|many years|ages and ages)(?: ago)?)|longer ago|way too long ago|it's been (?:ages|years|forever|a long time|a while|too long)|long time no see)
        (?:(?:i|we|not|haven't|havent|have not|seen|met|spoken|him|her|them|each other|@|really) )*(?:(?:for|in) (?:ages|years|forever|a long time|so long|too long|way too long)|since (?:uni|university|college|school|high school|we were (?:kids|students)|the pandemic|lockdown))
    """,
    "none-fits": """
        (?:none|neither|nothing|not one|not any|no one|nun|nane)(?: (?:of (?:those|these|them|that|the (?:times|dates|days|slots|three|options))|there))?(?: (?:really|actually|quite|will|would|do|does|is|are|i'm afraid|unfortunately|sadly))*(?: (?:works?|fits?|suits?|do|any good|good|possible|ok|okay|doable))*(?: (?:for|with))?(?: (?:me|us|him|her|them|@|i'm afraid|unfortunately|sadly|sorry|either))*
        (?:(?:i|we|he|she|they|@) )?(?:can't|cannot|cant|couldn't)(?: (?:do|make|manage))? (?:any|either|those|these|all three|all of (?:those|them|these))(?: of (?:those|them|these|the (?:times|dates|days|slots)))?
        (?:those|they|these|all three|all of (?:them|those|these))(?: (?:all|are|is|really|three))* (?:don't|do not|won't|can't|no good|out|not possible|impossible|not)(?: (?:work|fit|suit|good|possible|me|us|him|her|them|for|@))*
    """,
    "never": """
        (?:not|haven't|never) (?:yet |really |actually |ever )*(?:met|seen|spoken (?:to|with)|talked to|been introduced to) (?:him|her|them|@)(?: .{0,25})?
        (?:never|not yet|not once|not even once|haven't yet)(?: (?:met|seen|spoken|talked|in (?:person|real life)|actually|face to face|really|yet|even))*(?: (?:him|her|them|@))?(?: .{0,25})?
        (?:i |we )?(?:haven't|have not|havent|have never|'ve never|never)(?: (?:actually|really|even|yet))* (?:met|seen|spoken)(?: .{0,30})?
        (?:i've|we've|i have|we have) never(?: (?:actually|really|even|yet))* (?:met|seen|spoken|talked)(?: .{0,30})?
        (?:only|just)(?: ever)? (?:emailed|texted|wrote|written|chatted|online|by (?:mail|email|phone)|via (?:mail|email|linkedin)|know .{1,25}|on .{1,12})(?: .{0,20})?
        (?:don't|do not) know (?:him|her|them|@) (?:in person|personally)(?: yet)?
    """,
    "unknown-day": """
        (?:god|heaven|lord|goodness) (?:only )?knows(?: when)?|beats me|search me|not a clue|couldn't tell you
        (?:i )?(?:don't|do not|dont|can't|cannot) (?:know|remember|recall|say)(?: .{0,20})?
        (?:no (?:idea|clue)|dunno|not sure|forgot|i forgot|hard to say|who knows|can't remember)(?: .{0,15})?
    """,
    "mine-is-nothing": "(?:nothing|none|no promises?|not a thing) (?:from|on|for) (?:me|my side|my end|my part)",
}

VERDICT_GOOD = """
    no complaints?(?: .{0,15})?|nothing to complain about|
    (?:9|10)/10(?: would .{0,20})?|(?:five|5) stars?|grand|class|deadly|mighty|sound|cracking|cracker|bonzer|ripper|beaut|lush|champion|tidy|belting|magic|bang on|quality|great craic|good craic|the craic|mint|brill|fab|first[- ]rate|top[- ]notch|a (?:joy|delight|pleasure|tonic|treat|gem|cracker|belter|hoot|laugh|blast)|very nice|much better|uplifting|reassuring|worthwhile|promising|positive|sweet as|very pleasant|hilarious|a good laugh|unreal|savage|gas|
    good|great|super|excellent|lovely|nice|fantastic|awesome|amazing|wonderful|brilliant|perfect|fab|fabulous|fun
    |inspiring|helpful|useful|productive|interesting|pleasant|delightful|beautiful|cool|top|ace|stellar|superb|worth it
    |well|smoothly|swimmingly|better than (?:expected|i expected|i thought|last time)|insightful|valuable|10/10|warm|ok in the end
    |eye[- ]opening|energi[sz]ing|sweet|refreshing|heartwarming|magical|on point|spot on|grand|solid|class|mint|decent|the best|terrific|marvellous|marvelous|splendid|enjoyable|encouraging|fruitful
"""
VERDICT_SO_SO = """
    could have been (?:worse|better)|could've been worse
    (?:quite )?normal|ordinary|unremarkable|(?:without|no) (?:a )?(?:big |real |much )?(?:result|outcome)s?|not the best|nothing to write home about|(?:a )?bit of a slog|a slog|hard work|heavy going|stilted|patchy|up and down|hit and miss|not up to much|a damp squib|a bit much|lacklustre|flat enough|middling enough|ho[- ]hum|grim|brutal|woeful|rough|pants|rubbish|naff|crap|shite|shit|a drag|hectic|chaotic|one[- ]sided|distracted|not memorable|forgettable|bland|
    meh|so[- ]so|ok|okay|okayish|fine|alright|all right|mixed|average|mediocre|middling|a bit (?:weird|awkward|stiff|boring|odd|flat|dull)
    |awkward|weird|boring|dull|stiff|flat|bad|terrible|awful|horrible|poor|disappointing|tedious|tiring|exhausting|difficult
    |strange|odd|rushed|shallow|superficial|(?:a |an )?(?:disaster|catastrophe|nightmare|disappointment)|don't ask|horrendous|a letdown|a let-down|a waste of (?:time|(?:an|my) \\w+)|could(?:'ve| have) been better|neither here nor there
    |nothing special|underwhelming|lukewarm|forced|tense|badly|draining|unpleasant|cold|frosty|hmm+|eh+|bleh|mid|uncomfortable
"""
VERDICT_SUBJECTS = """
    it|that|this|we|all|everything|he|she|they|@|the (?:meeting|chat|talk|call|lunch|dinner|coffee|evening|walk|conversation|date|thing|visit)
    |our (?:meeting|chat|talk|call|lunch|dinner|coffee|evening|walk|conversation)|meeting|lunch|dinner|coffee|chat|talk|the whole thing
    |meeting @|seeing @|meeting (?:him|her|them)|lunch with @|coffee with @
"""
VERDICT_VERBS = """
    twas|t'was|'twas|it were|were|wus|proved|seemed|ended up being|it's been|is always|went|all went|had a|passed off|
    was|were|is|went|had|got|turned out|felt|found it|i found it|it's|that's|'twas|been|has been|ended up|it was|that was|we had|i had|had such
"""
VERDICT_DEGREES = """
    to be honest|tbh|frankly|in all honesty|to tell the truth|well|really|very|so|pretty|quite|rather|super|actually|totally|absolutely|truly|surprisingly|honestly|extremely|incredibly|just|both|a|an|the
    |kind of|sort of|kinda|sorta|bit|a bit|somewhat|overall|mostly|all in all|in general|such|such a|some|fucking|damn|bloody|unexpectedly|all|as always|as usual|again
"""
VERDICT_NOUNS = """
    chat|talk|meeting|time|lunch|dinner|coffee|evening|conversation|walk|one|call|catch[- ]?up|exchange|afternoon|morning|stuff|vibe|vibes|date|visit|breakfast|drinks?|session|hour
"""
VERDICT_TAILS = """
    as (?:ever|always|usual)|actually|really|though|tho|again|at all|i think|i guess|i suppose|i reckon|honestly|today|yesterday|thanks|thank you|(?:seeing|meeting|talking to|talking with|catching up with|chatting with) (?:him|her|them|@)|with (?:him|her|them|@)|to (?:see|meet) (?:him|her|them|@)|as always|as usual
    |in the end|overall|after all|lol|haha|tbh|for both of us|indeed|enough|for me|so far|this time|too|of a|experience
"""
VERDICT_LOVED = """
    (?:it )?did me (?:the world of |a lot of |so much |some )?good(?: .{0,20})?|(?:i |we |both |really |absolutely |totally )*(?:loved|enjoyed|liked) (?:it|that|every minute|the (?:chat|talk|meeting|evening))(?: .{0,20})?
    |(?:we )?(?:had|have had) (?:a )?(?:lots of |so much |great |a lot of )?(?:fun|a blast|a laugh|a ball)(?: .{0,15})?
    |(?:we )?(?:really )?(?:clicked|hit it off|got on(?: really| very| so)? well|got along(?: really| very| so)? well)(?: .{0,15})?
    |(?:we )?(?:laughed|giggled)(?: .{0,12})? (?:the (?:whole|entire) (?:time|evening|way)|for hours|so much|a lot|until we cried)|(?:should|must|let's) (?:do (?:it|that|this)) again|not (?:too |so |that |half )?bad(?: at all)?(?: actually| really)?|can't complain|couldn't (?:have been|be) better
    |(?:a )?(?:big |huge )?success|time flew(?: by)?|short (?:but|and) sweet|👍|😊|😀|😍|🥰|🤩
"""
VERDICT_HATED = """
    (?:(?:i|i'd|i'll|we) )?(?:could have|could've|might as well have|should have) (?:saved|skipped|spared) (?:myself|ourselves|it|that|the)(?: .{0,20})?|(?:could|could've|could have|might have) (?:be|been|gone) worse|i've had (?:worse|better)|(?:we )?didn't (?:really )?(?:click|get on|get along|hit it off)|not (?:my|a) (?:best|good|great) (?:one|day|time)|(?:could have|could've) (?:gone|been) better
    |(?:it )?could be (?:better|worse)|(?:i )?(?:expected|hoped for) more|not (?:much|a lot) (?:came|to say|happened)(?: .{0,15})?|👎|😐|😕|😒|🤷
"""
VERDICT_ASIDES = """
    (?:(?:just|only|but|was|it was|unfortunately|a bit|bit|sadly|a little) )*(?:(?:far|way|much) )*(?:too|a bit|bit|a little|rather) (?:short|long|loud|late|early|quick|rushed)
"""
VERDICT_NOT = "not|wasn't|isn't|wasnt|not exactly|not particularly|hardly|weren't|not been|not all that"
VERDICT_NOT_MUCH = "(?:so|that|too|very|really|exactly|particularly|all that|such a|a|the|especially)"

# --- times, counts and corrections in answers ---------------------------------------------------------

ORDINALS = {
    1: "first|1st|earliest|early|top one",
    2: "second|2nd|middle",
    3: "third|3rd",
    4: "fourth|4th",
    -1: "last|latest|final",
}
ORDINAL_LEADS = "the|option|number|no|i'd|i'll|i|we|we'll|take|prefer|choose|go|with|for|slot|let's|do|on|at|would|make|it|ok|yes"
ORDINAL_TAILS = "i'll|we'll|i|take|let's|do|can|have|go|one|one's|slot|option|date|time|works|work|is|fine|good|great|perfect|best|suits|me|us|him|her|them both|@|please|would|be|for|both|of|them|it|sounds|then|appointment|and|just|thanks|suits"
COUNTS = (
    "zero none no|one a single once|two couple twice|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
)
COUNT_LEADS = "about|around|maybe|max|maximum|at most|up to|roughly|like|say|let's say|i think|i'd say|just|only|probably|i can do|i could do|make it"
COUNT_TAILS = "please|pls|people|persons|guests|seats?|meetings?|days?|times|a month|per month|i think|max|or so|at most|would be (?:fine|good|enough|ok|great)|is (?:fine|enough|good|ok)|should do|will do|tops|then|of them"
#: What somebody says who takes back what they just said: "Tuesday, no wait, Wednesday".
TAKES_BACK = r"no|nope|nah|sorry|wait|hang on|hold on|i mean|i meant|or rather|rather|make that|make it|scratch that|oops|whoops|my bad|correction"
DAY_CONDITION = r"(?:but |only |please |just |it has to be |has to be |make it |so long as it's |as long as it's )*(?:not (?:before|until|till|til|earlier than)|from|after|on or after|any time after)"
REFUSED_TIME = (
    "doesn't|don't|can't|cannot|won't|not|isn't|no good|out|impossible|busy|doesnt|cant|none of|neither"
)
UNSURE_TIME = "maybe|perhaps|might|could|probably|possibly|if|unless|whether|ask(?:ed|ing)?|suggest(?:ed|ing)?|propos(?:ed?|ing)|waiting|hopefully|tentative(?:ly)?|should|or"
PARTS_OF_DAY = {
    "morning": (5, 12),
    "noon": (11, 14),
    "lunch": (11, 15),
    "lunchtime": (11, 15),
    "afternoon": (12, 18),
    "evening": (17, 24),
    "night": (18, 24),
    "tonight": (17, 24),
}
OWN_PLACE = "mine|ours|his|hers|theirs|yours|me|us|him|her|them"
PLACE_LEADS = "at the|in the|at|in|@|on the|over at|by the"
AGREED = "in (?:my|the|our) (?:calendar|diary)|already|have a date|got a date|are meeting|meeting|seeing|see each other|agreed|settled|set|booked|fixed|planned|arranged|on for|date|have plans|lunch|coffee|dinner"
MOVES = "mov(?:e|ed|ing)|shift|push|reschedule|postpone|put (?:it|that|this|us)? ?(?:off|back)|bring (?:it|that) forward|make it"
MOVES_NOT = "not|n't|never|without|don't|can't|didn't"
MOVED = "(?:we're|we are|we'll|we will|we) (?:doing|do|have|having|meet|meeting)(?: (?:it|that|up))?|(?:trying|try) again|moved?|rescheduled|postponed|pushed|shifted|now|instead|new date|new time|put off|delayed|another time"
RATHER = "rather|(?:would|'d) (?:make (?:more|better) sense|be (?:better|the better|more)|fit better|suit me better)|makes more sense|instead|prefer|what about|how about|more like|can i (?:see|meet|have)|could i (?:see|meet|have)|i'd (?:rather|prefer)|i want|i'd like|i'd prefer|make it|show me|let's do|swap (?:in|to|for)|give me|how's"
SEEN = "sat with|saw|seen|met|spoke|spoken|talked|called|had (?:lunch|coffee|dinner|breakfast|drinks|a drink|a beer|a walk)|caught up|hung out|was with|were with|visited"
SEEN_ALREADY = "just|only|already|again"
CALLED = "call(?:ed)?|phone[d]?|rang|spoke on the phone|zoom(?:ed)?|video call|on the phone"
WROTE = "wrote|texted|e-?mail(?:ed)?|(?:a|the) (?:text|message|letter|note|dm|voice note)|messaged|written|by mail|via mail|chatted|dm'?d"
MET = "met|saw|in person|face to face|lunch|coffee|dinner|had a beer"
NOT_NAME = "not|n't|never|instead of|rather than|isn't|wasn't|and not"
CORRECTS = "almost|nearly|close|but|only|i meant?|meant|mean|wrong|mixed up|sorry|oops|correction|actually|typo|mistake|no|nope|nah|that was|it was|should be|should have been|swap|mistyped|make that|not"
DELETES = """
    (?:(?:please|pls|can you|actually|no|just|sorry|oh) )*(?:take|cross|strike|wipe) (?:the last|my last|that last|what i (?:just )?(?:said|wrote|sent))(?: (?:one|bit|entry|note|line|message|thing))?(?: (?:back )?(?:out|off|away))?(?: (?:again|please|now))*
    (?:(?:please|pls|can you|actually|no|just|sorry|oh) )*(?:take|cross|strike|wipe|leave) (?:that|this|it)(?: (?:one|bit))? (?:out|off|away|back out)(?: (?:again|please|now|of there))*
    (?:(?:no|nope|sorry|but|that's wrong|i|we|he|she|they) )*(?:never|didn't|did not) (?:said|say|promised?|agreed? to) (?:that|this|it|so|anything like (?:that|it)|any such thing)(?: at all)?
    (?:(?:please|pls|can you|actually|no|just|sorry|ok|oops|oh) )*(?:scrap|scratch|delete|undo|remove|erase|forget|discard|ignore|cancel|strike|disregard|bin|drop|take back) (?:that|this|the|it|my)(?: (?:last|one|entry|thing|again|please|previous|bit|note|message|log|whole|promise|meeting|sentence|back|out|line|all|of it))*
"""
JOKES = """
    (?:(?:i|that|it|we) (?:was|were)|was) (?:just |only )*(?:joking|kidding|a joke|nonsense|a test|testing|messing(?: around)?)
    (?:just )?(?:kidding|joking|a joke)
    (?:that|it|this)(?: (?:never|didn't|did not)) (?:happen(?:ed)?|take place)(?: at all)?
    (?:that's|that is|it's|this is|i) (?:(?:just|all|complete|total) )*(?:nonsense|rubbish|made (?:it|that|this)? ?up)
"""
WRONG_WAY = "^(?:(?:no|nope|sorry|wait),? )?(?:the )?other way\\b|other way about|wrong way about|arse about face|flip (?:it|that)|switch (?:it|them)|wrong way (?:round|around)|other way (?:round|around)|vice versa|the opposite|reversed?|swapped|backwards|switched|got (?:it|that) backwards"
THEIRS = "(?:she|he|they|@) (?:owes?|owed|promised|promises|will|'ll|is the one who|was going|wanted|said|offered)(?: .{0,15})?(?: me|to)?\\b|(?:she|he|they|@)'(?:ll|s (?:sending|giving|going))|owes? me|(?:her|his|their|@'s|theirs|hers) promise|promised me|not (?:me|mine|my promise)|not i\\b"
MINE = "it's me (?:who |that )?\\w+|\\bi (?:owe|owed|promised|will|have to|need to|am the one)|i'll\\b|my promise|it's mine|that's mine|not (?:his|hers?|theirs|him|them)\\b"
SPELLING_CUE = "with (?:an?|two|one|double|just one|a single|no) \\S{1,9}|spelled|spelt|spelling|misspelled|misspelt|surname|last name|first name|(?:her|his|their|the) name(?:'s| is)|without (?:an?|the) \\S{1,3}|\\b[a-z](?:-[a-z]){2,}\\b|wrong name|name wrong|is written"
# "Let's meet", "I'd like to see her"
MEETING_WISHED = "let's|lets|i(?:'d| would) (?:really )?(?:like|love) to|i want to"
MEETING_DONE = "meet|see|catch up"
AGAIN = r"again|once more"
PRAISE_LEADS = "oh|ah|wow|very|so"
PRAISE = "lovely|great|nice|good|fine|cool|perfect|ok|okay|alright|thanks|thank you|super"
CONTACT_DENIED = r"\b(?:i|we) (?:didn't|haven't|never|did not|have not) (?:\w+ )?(?:meet|met|see|saw|seen|call|called|write|wrote|written|talk|talked|speak|spoke|spoken)\b"
SAID_INSTEAD = "but|it was"
#: That a meeting that is called off takes place another time.
IS_MOVED = "moved|postponed"
#: Words that alone say of a list that nobody stands in it, and not that it is whole.
NONE_ALONE = "none|nothing|nobody|no one|no more|no|end|stop here"
#: That something is done at once.
AT_ONCE = "(?:i'll |i will |will |gonna )?(?:do|send)(?:ing)? (?:it|that|this) (?:right )?(?:now|away|straight away)|right (?:now|away)|straight away|on it"
#: A yes, and of whom it is true: "yes, she did".
YES = "yes|yeah|yep"
TRUE_OF = "both|has|have|did|he|she|we|they|i"
#: Who was waited for and did not come: there was no meeting.
NO_SHOW = r"(?:didn't|did not|never|didnt) (?:\w+ )?(?:come|came|make it|made it|show|showed|turn up|turned up|appear|appeared)\b|stood (?:me|us) up|was a no[- ]show|no[- ]showed"
ABSENT = r"(?:had|was|were) already (?:left|gone|home)|(?:wasn't|was not|weren't|were not|isn't|wasnt) (?:\w+ )?(?:there|here|with (?:us|me)|at it|around|present|part of it|coming)|(?:didn't|did not|couldn't|could not|never|didnt) (?:\w+ )?(?:come|came|make it|made it|show|showed|turn up|turned up|join|joined)"

# --- requests and small talk --------------------------------------------------------------------------

REQUEST_PHRASES = {
    "help": """
        (?:(?:hang on|wait|so|ok|and|sorry) )*(?:(?:remind|tell) me )?what (?:it is )?you can (?:actually |even |really |all )*do(?: for me| here| again)?
        how (?:do|does|can) (?:i|you|one) (?:even |actually )?(?:use|work|operate|talk to) (?:this|that|it|you)(?: (?:thing|bot|here|then|now))*
        (?:i )?(?:don't|dont|do not) (?:get|understand)(?: (?:it|this|any of this))?(?: (?:what|how|why) .{0,35})?
        (?:which|what) (?:commands?|words|things) .{0,30}
        (?:(?:right|right so|so|ok|well|and|sorry) )*what(?:'s| is| all)? (?:can|could|may|should|am|is it) (?:i|one|you|we) (?:even |actually |all |really |allowed to |supposed to )*(?:type|write|say|ask|send|put|enter|do)(?: .{0,20})?
        (?:(?:hang on|wait|so|ok|erm|um) )*(?:(?:and )?(?:what|how) (?:can|do|should) i (?:even |actually )?(?:tell|say to|ask|write to|talk to) (?:you|u|it|this)|how (?:does|do) (?:this|it|that|you)(?: (?:thing|bot|app|here|then|all))* (?:even |actually )?work)(?: .{0,15})?
        (?:list|show)(?: me)? (?:all )?(?:the |your )?(?:commands|options|features)
        (?:help|help me|i need help|can you help(?: me)?|commands|menu|options|instructions|how to|manual)
        (?:what|wat) (?:can|could|do|are|else can|all can) (?:you|u)(?: (?:actually|even|really|all|able to|exactly|here))* ?(?:do|offer|help with|capable of|for)?(?: .{0,15})?
        (?:how (?:does|do) (?:this|it|that|you|i) (?:work|use (?:this|you)|start|begin)|how do i use (?:this|you|it)|how (?:does|do|is|should) (?:this|it|that|the|your|you)(?: (?:thing|bot|app|all|whole thing|stuff))? (?:actually |even |all )?(?:work|function|supposed to work|go)(?: (?:exactly|then|again|anyway|here))?|what can i (?:say|do|ask|type|write)(?: .{0,15})?|what now|what do i do(?: now)?|i'm lost|im lost|i don't get it|i'm confused)
    """,
    "stop": """
        (?:stop|stopp|unsubscribe|stop it|stop this|stop now|quit|opt out|stop that|enough of this|go away)
        (?:stop|quit|cease) (?:sending|messaging|texting|writing|bothering|contacting|spamming|pinging|bugging|annoying|nagging|the messages|with the messages|messages)(?: (?:me|to|these|this|anything|stuff|things|messages|any more|anymore|so many|all|the|now|that|everything|suggestions|reminders))*
        (?:i )?(?:really )?(?:don't|do not|never|dont) (?:(?:ever|want to) )*(?:write|text|message|send|contact|bother|get|hear|receive|want)(?: (?:me|to|from|any|anything|more|these|messages|anymore|any more|again|you|ever|stuff|this|suggestions))*
        no more (?:messages|suggestions|stuff|texts|of this|reminders|spam)(?: .{0,12})?
        (?:please )?(?:take|get|sign|count|leave) me (?:off|out)(?: of)?(?: (?:this|the|your|it|here))*(?: (?:list|thing|bot|service|mailing list))?(?: (?:please|now))*
        (?:please )?(?:remove|delete|unsubscribe) me(?: .{0,20})?
        leave me alone(?: (?:now|please|already|bot|finally|ok))*
        (?:i )?(?:want|wanna|would like) (?:out|to (?:stop|quit|unsubscribe|leave))
    """,
    "cancel": "(?:cancel|never ?mind|forget (?:it|that|about it)|abort|nvm|scratch that|drop it|forget i (?:said|asked)(?: .{0,12})?|let's not)",
    "forget": """
        (?:please |can you |could you |i want you to )*(?:delete|erase|remove|forget|wipe)(?: all| everything)?(?: (?:of )?(?:my data|my account|me|about me|you know about me|you have on me|my profile and data))+(?: please| now)*
        i want to (?:delete|close) my account
    """,
    "sie": "(?!)",
    "du": "(?!)",
    "tell": r"""
        (?:please |can you |could you |pls )*(?:tell|let|text|message|email|ping) (?!me\b|us\b|them both\b|it\b|that\b|the truth\b)(?:my )?\S+(?: \S+)? (?:know )?(?:that )?(?:i|i'm|im|i'll|i've|we|we're|we'll|it's|i can't|sorry)\b.{0,60}
        (?:please |can you |could you |pls )*tell (?!me\b|us\b|it\b|that\b|the truth\b|you\b|what\b)\S{2,}
    """,
    "who-are-you": """
        (?:who|what)(?:'re| are|s|'s| is)? (?:you|u|this|this thing|this bot|that bot|knotwork)(?: (?:even|again|exactly|really|actually|for|about|anyway))*
        (?:are you|is this) (?:a |an )?(?:bot|human|robot|real|real person|ai|machine|person|computer|scam)
        what(?:'s| is) your name
    """,
    "week": "(?:(?:show|give|tell) me )?(?:(?:the|this|my) )?week|(?:who|what)(?:'s| is) (?:it )?this week|(?:show me )?(?:this week's|the|my) suggestion",
    "knots": "(?:(?:show|list|give|see)(?: me)? )?(?:all )?(?:(?:the|my) )?(?:knots|people|contacts|list of people|list of knots|knot list)|(?:show|list) everyone|who(?:'s| is) (?:on|in) my (?:list|knots|network)",
    "promises": "(?:(?:show|list|see)(?: me)? )?(?:all )?(?:(?:the|my) )?(?:open )?promises",
    "circles": "(?:(?:show|list|see)(?: me)? )?(?:(?:the|my) )?circles",
    "settings": "(?:(?:open|show|change)(?: me)? )?(?:(?:the|my) )?settings",
    "privacy": "privacy|(?:what|where) (?:do you|is) (?:store|stored|keep|save)(?: (?:about|on|of) me)?",
    "undo": "(?:please )?undo(?: (?:that|it|this|the last (?:one|change|thing|entry)))?|take (?:that|it|the last (?:one|thing)) back",
    "map": "(?:(?:show|draw|give|see)(?: me)? )?(?:(?:the|my|a) )?(?:knot )?map(?: of (?:all )?my (?:knots|people|contacts|network))?|(?:show|draw)(?: me)? my (?:network|knots) as a (?:map|picture)",
    "stats": """
        (?:(?:show|draw|give|tell)(?: me)? )?(?:(?:the|my) )?(?:stats|statistics)
        (?:show|draw|give|tell)(?: me)? my (?:year|last year|last twelve months)(?: (?:so far|in weeks|in numbers|as a picture))?
        how (?:was|is|did|has) my year(?: (?:been|go|going|so far|with you))*
        what did my year look like(?: so far)?
    """,
    "english": "(?:(?:in|speak|switch to|can we (?:do|use|speak)|change to|use|talk|write|let's (?:do|use|speak)) )?(?:to |in )?(?:english|englisch)",
    "german": "(?:(?:in|speak|switch to|can we (?:do|use|speak)|change to|use|talk|write|let's (?:do|use|speak)) )?(?:to |in )?german",
}
TALK_PHRASES = {
    "hello": """
        (?:hi+|hello+|hey+|hiya|howdy|yo|morning|good (?:morning|evening|afternoon|day)|greetings|what's up|whats up|sup|hi there|hey there|hello there|hello again|hi again|i'm back|im back)
        (?:how are (?:you|things)|how's it going|how is it going|how do you do|how r u|you there|are you there|anybody there)(?: .{0,10})?
        (?:good ?night|bye|bye bye|see you|see ya|cya|good ?bye|take care|sleep well|later)
        (?:happy|merry) (?:new year|christmas|easter|holidays|xmas|birthday|hanukkah|weekend|friday|monday)(?: .{0,20})?
    """,
    "thanks": """
        (?:thanks?|thx|ty|cheers|tysm|much appreciated|appreciated|appreciate it|bless you|thank you|ta)(?: (?:so|a|very|much|lot|again|you|for .{1,40}|million|bunch|mate|bot|everything|that|dear|ever so|all))*
        (?:you're|you are|ur|you rock|youre)(?: (?:the|a|so|very|really))*(?: (?:best|great|helpful|sweet|star|awesome|kind|legend|lifesaver|amazing|angel|nice))?
        (?:good|great|nice|well|awesome) (?:job|bot|work|done|one)
        (?:that|this)(?:'s| is| was) (?:really |very |so )?(?:helpful|great help|kind of you|sweet of you)
    """,
    "sad": """
        (?:i |we |i'm |really |still |just )*(?:miss|missing) (?:my |our |him|her|them)?(?:.{0,40})
        .{0,40}\\b(?:passed away|died|has died|funeral|dying|in hospital|cancer|killed|burying|buried|stillborn|miscarriage|in a coma)\\b.{0,40}
        (?:i'm |i am |im |feeling |i feel |so |really |very |just |a bit |pretty |quite )*(?:sad|lonely|depressed|heartbroken|devastated|down|miserable|grieving|burnt out|exhausted|not ok|not okay|not well)(?: .{0,30})?
        (?:i |we )(?:lost|got fired|was fired|broke up|split up|got divorced|am crying|cried)\\b.{0,40}
    """,
    "other": """
        (?:haha+|lol+|lmao|rofl|hehe+|wow|oh wow|omg|ugh+|phew|oof|damn|whoa|yay|hooray|woohoo|nice|cool|great|ok|okay|k|alright|fine|sure|good|interesting|i see|got it|understood|right|hm+|noted|perfect|awesome|amazing|sounds good|oh|ah|yes|no|yep|nope|maybe|really|true|exactly|good to know)
        (?:what|such) a (?:day|week|month|year|mess|night|time|weekend|long day|view)(?: .{0,20})?
        (?:it's |its )?(?:raining|snowing|so (?:hot|cold|tired|hungry)|cold|friday|monday|weekend)(?: (?:again|today|outside|finally))*
        i(?:'m| am) (?:so |really |very |just |a bit |dead )*(?:tired|hungry|bored|happy|excited|stressed|home|ill|sick|late|cold|hungover|exhausted)(?: .{0,20})?
        (?:wish me luck|fingers crossed|crossing my fingers|wish us luck|so excited|can't wait)(?: .{0,20})?
        (?:just )?(?:testing|test|test test|testing testing|asdf\\w*|foo|blah|bla bla)
        i (?:love|like|hate) (?:this|you|that|it|mondays|fridays|this bot|coffee)(?: .{0,10})?
        (?:long|busy|tough|rough|hard|good|great|bad|lovely|nice|beautiful) (?:day|week|night|weekend|morning|evening|weather)(?: (?:today|here|again|so far))*
    """,
}
PAUSE_CUES = "(?:get back to|message|write(?: to)?|text|ping|contact|talk to) (?:me|you)(?: again)? (?:after|in|on)|stop (?:messaging|writing|pinging|texting|nudging|sending)|nothing till|not a (?:peep|word|sound)|nothing from you|going dark|go dark|off grid|off the grid|radio silence|no pings|no nudges|hold off|on tour|on the road|don't ping(?: me)?|on (?:hold|ice)|on (?:a )?pause|no more (?:suggestions|messages)|no contact|no meetings|any meetings|off[- ]grid|hols|leave me be|leave us be|let me be|off\\b|pause|unavailable|not available|not reachable|take a break|a break|break|on vacation|on holiday|on holidays|on leave|leave me (?:alone|in peace)|be quiet|quiet|silence|silent|away|out of office|offline|mute|don't (?:message|bother|write|text|disturb)(?: me)?|hold off|no messages|no suggestions|off the grid|travelling|traveling|sabbatical|stop until|back on|no pings|parental leave"
PAUSE_OWN = "talk to you|not a (?:peep|word|sound)|nothing from you|going dark|pings|put|everything|i'm|i am|im|i'll|i will|i need|i want|we're|we are|pause|please|leave me|mute|be quiet|hold off|don't|no messages|no suggestions|let me|let's|me\\b|need|taking|give me|stop|can we|quiet|i"
REQUEST_GOAL = "(?:my|the) (?:new |main |big |current )?goal(?: (?:is|now is|would be|for (?:this|the) (?:year|quarter|month)(?: is)?|this (?:year|quarter) is|right now is))?:?\\s+(?:to\\s+)?|(?:i'm|i am|im) (?:currently )?(?:working towards|aiming (?:for|to)|trying to become)\\s+|(?:set|change|make) my goal(?: to)?:?\\s+|goal:\\s*|what i want to achieve(?: is)?:?\\s+"

# --- questions from what is stored --------------------------------------------------------------------

#: Before somebody, and nothing else behind them than `ASK_ALL_BEHIND`.
ASK_ALL = "(?:everything|anything|all)(?: (?:that )?(?:you(?:'ve| have| know)?|i(?:'ve| have)?|we(?:'ve| have)?|there is)(?: got| know| noted| stored)?)? (?:on|about)"
ASK_ALL_BEHIND = "please|pls|now|that you have|you have|you know|you've got"
QUESTION_STARTS = (
    ASK_ALL
    + "|(?:what|who|when|where)'ve (?:i|we)|how(?:'s|s) (?:my|the|this|next|it)|(?:did|has) (?!not\\b)\\S+(?: \\S+)? (?:say|said|promised?|agreed?|mention(?:ed)?) (?:he|she|they|to|me|that)|whos|whats|whens|(?:kindly |please |pls |can you |could you |do you )?(?:tell|say|know|remember|remind)(?: (?:me|us))?(?: (?:again|once more))? (?:when|what|who|how|where|which)|who(?:'s|s|m|se)?|what(?:'s|s)|what (?:do|did|is|am|are|was|were|have|has|had|day|date|hour|time|kind|should|can|does|promises?|notes?|about)|when(?:'s|s)|when (?:do|did|is|am|are|was|were|have|has|will|should|can)|where(?:'s| is| do| did| am| are| does)|why|how (?:do|did|is|are|was|have|has|long|often|many|much|old|frequently|regularly|soon|about)|which \\w+ (?:do|did|is|are|have|of|am)|(?:do|does|did|have|has|had|am|are|is|was|were|can|could|should|will) (?:i|we|you|he|she|they|anyone|anybody|any|there)|any(?:thing|one|body)?|tell me(?! (?:on|at|in|by|tomorrow|tonight|later|next|this) )|remind me (?:again )?(?:who|what|when|how)|show me|show my|list|notes? (?:on|about)|info on"
)
QUESTION_VERBS = "does|did|has|is"
#: Of the person themselves only with the pronoun behind: "had lunch with Ada" asks nothing.
QUESTION_TURNED = "(?:do|have|had) (?:i|we|you|they|he|she|any\\w*)"
QUESTION_SIGNS = "anything|something|any|ever|already|yet|again|still|owe"
QUESTION_WORDS = "remind me (?:again )?(?:how|who|what|where|why|which|when)|who(?:se|m|'s|s)?|what(?:'s|s)?|when(?:'s|s)?|where(?:'s|s)?|why|how(?:'s|s)?|which|do i|does|did|is|are|has|have i|was|were|any(?:thing|one|body)?"
ASK_BACK = r"(?:did|has|have|hasn't|didn't) .{1,40}\b(?:(?:get|got|gotten|come|write|written|text|texted) back|repl(?:y|ied)|answer(?:ed)?|respond(?:ed)?|been in touch|get in touch|write|written|call|called|text|texted|email|emailed|rung|ring)\b"
ASK_SINCE = "how long|since when|when did|when was|have i"
ASK_PROMISES = "(?:anything|something|what(?:'s| is)?|things?) (?:else )?(?:still )?(?:outstanding|pending|unfinished)|(?:still|left) (?:open|outstanding|pending|to do)|did (?!not\\b)\\S+(?: \\S+)? (?:promise|agree|offer)\\b|did \\S+(?: \\S+)? say (?:he|she|they)|have to do|need to do|must i do|to-?dos?|left to do|promis\\w*|(?:didn't|didnt) \\S+(?: \\S+)? say (?:he|she|they)|owe\\w*|owing|commitments?|follow[- ]?ups?|agreed to (?:do|send)|supposed to (?:do|send|get|bring|give)|due\\b|i said i'?d|said (?:he|she|they)'?d"
ASK_MINE = "did i|do i|have i|i (?:still )?(?:owe|promised?|said)|am i|i'd|my promises|was i|i have|what i"
ASK_THEIRS = "(?:did|has) (?!i\\b|we\\b)\\S+(?: \\S+)? (?:promised?|agreed?|offer)\\b|did \\S+(?: \\S+)? say (?:he|she|they)|owes? me|promised? me|(?:to|for) me|(?:he|she|they) (?:promised?|owes?|said)|owe[ds]? to me|me anything|owed me"
ASK_LAST = "last\\b.{0,40}|how long (?:has it been|is it|ago|since|was it)|since (?:i|we)|most recent\\w*|(?:have|did) (?:i|we)\\b.{0,30}\\b(?:met|meet|seen|see|talk(?:ed)?|call(?:ed)?|ring|rung|phoned?|texted|visit(?:ed)?|written|write|spoken|speak|hear|heard|contact\\w*|reach\\w*)|ever (?:met|meet|see|call|talk)|recently|lately|been a while|when did (?:i|we) (?:meet|see|call|talk|speak|write|text|ring|visit|catch up|have)|when was (?:my|our|the)\\b"
ASK_RHYTHM = "how (?:often|frequently|regularly)|what rhythm|the rhythm|which rhythm|rhythm|cadence|interval|how many times (?:a|per)"
ASK_WHEN = "when (?:am|are|do|will|is|'s|s)|when's|what time|where (?:am|are|do|will|is)|which day|what day|at what|how long until|how soon"
ASK_WHEN_SURE = "what's on with|(?:do|have|did) (?:i|we)\\b.{0,20}\\b(?:anything|something|a date|a meeting|plans|a time) (?:planned|fixed|agreed|booked|set|arranged|scheduled|lined up|in the diary|coming up|with|w|w/)|(?:am i|are we) (?:meeting|seeing|due to (?:see|meet))|when (?:do|have|did) (?:i|we) (?:have|got)(?: (?:my|the|a|an|our|that))* (?:appointment|meeting|date|call|lunch|coffee|dinner|next)"
ASK_NOUNS = "promises|commitments|follow[- ]?ups"
ASK_WHEN_CUES = "meet\\w*|see|seeing|thing|appointment|date|lunch|coffee|dinner|breakfast|call|drinks|walk|catch[- ]?up|on with|session|chat|talk|visit\\w*|next"
ASK_WHO_IS = "what (?:is it |does )?(?=\\S+(?: \\S+)? (?:does|do)\\b)|what (?:does|did) |how do (?:i|we) know |where do (?:i|we) know |(?:who|who's|whos|who is|who was|who are|who were)(?:'s| is| was| are|s)? (?:this |that )?(?:guy |person |woman |man )?|(?:remind|tell) me (?:again )?who |(?:do|should) i know "
ASK_WRITTEN = "(?:got |have )?(?:written|noted|jotted|put|wrote) (?:down|about|on file)|on file|in my notes"
ASK_NOTES = "do(?:es)? \\S+(?: \\S+)? (?:have|like|eat|drink|live|work|own|play|speak)|did i (?:write|note|save|jot|log)|what do (?:i|we|you) (?:know|have|remember)|what (?:did|have) (?:i|we|you) (?:note\\w*|write|written|saved?|stored?|noted|got|say|tell)|(?:tell|show) me (?:more |everything |all |something |again )?(?:about|on|what i know|my notes)|(?:any|my|the) (?:notes?|info\\w*|details)|notes? (?:on|about|for|of)|anything (?:i should know|on|about|noted|saved)|(?:info|details) (?:on|about)|what did \\S+ (?:say|tell|mention)|know about|remember about|what's new with|what about"
ASK_DETAIL = "(?:what's|whats|what is|what are|what was|what were|where does|where's|where is|how old|when is|how many|what does|which|who's|who is)"
ASK_PATH = "whom? do (?:i|we) know(?: (?:who|that|at|in|from|with|works?|working|for|near|is|does))*|do (?:i|we) know (?:anyone|anybody|someone|somebody|people)(?: (?:in|at|who|from|with|near|that|is|works|can|knows?|about))*|(?:who|anyone|anybody|someone|somebody|which of my \\w+|does anyone|does anybody|is there anyone(?: who)?|do i know (?:anyone|anybody|someone|somebody)(?: who)?)(?: of my (?:knots|people|contacts))?(?: (?:here|there|i know|that|who))* (?:can|could|might|would|may|is able to|be able to|knows?|has (?:a )?(?:contacts?|connections?)|connected)(?: be able to)?(?: (?:introduce|connect|link|put) (?:me|us)(?: up)?(?: in touch)?)?(?: (?:to|with|of|someone|anyone|somebody|anybody|people|a person|in|at|who|from))*"
ASK_PATH_CUES = "introduce|connect|knows?|contact|connection|link|in touch|intro"
ASK_NEXT = "(?:do|have) (?:i|we) (?:have |got )?(?:anything|something|plans?) (?:on|planned|coming up|lined up|scheduled|fixed)?(?: ?(?:for|this|next|on|in|today|tomorrow|the|my).{0,20})?|who(?: am|m|'m) i (?:sup+osed |meant |going |due )(?:to )?(?:meet|see|be meeting|be seeing)(?: .{0,20})?|who(?: have|'ve| do) you (?:got |have )?(?:in mind|lined up|up your sleeve)(?: .{0,20})?|whose (?:turn|week)(?: .{0,25})?|(?:what|how)(?:'s|s| is| does| do i have| have i got)? (?:on )?(?:my |the )?(?:diary|calendar|agenda|next week|this week|week|weekend|tomorrow|today)(?: .{0,25})?|(?:what|anything|something) (?:do i have |have i got |is |'s )?(?:on|coming up|planned|lined up|scheduled)(?: (?:for|this|next|on|in|today|tomorrow|the|my).{0,20})?|who(?:'s| is|s)? (?:up )?next(?: .{0,20})?|who(?:'s|s| is) (?:on|up|first)(?: .{0,20})?|who (?:should|shall|could|can|do|must|would|to) ?(?:i|we)?(?: (?:should|next|best|really|need to|have to|want to))* ?(?:be )?(?:meet(?:ing)?|see(?:ing)?|call(?:ing)?|contact(?:ing)?|talk(?:ing)? to|catch(?:ing)? up with|reach(?:ing)? out to|get(?:ting)? in touch with|ring(?:ing)?|text(?:ing)?|writ(?:e|ing)(?: to)?|visit(?:ing)?|invit(?:e|ing)|approach(?:ing)?)(?: (?:this|next|in|today|tomorrow|now|first|then|again|soon|as).{0,20})?|who(?:'s| is) (?:next|due|up|overdue|on|waiting|it)(?: .{0,20})?|what(?:'s| is) (?:next|up|on|planned|the plan|due|coming up)(?: .{0,25})?|whom should i.{0,20}|who (?:haven't|have) i (?:not )?(?:seen|met|talked to|spoken to|heard from|called)(?: (?:in|for|since|lately|recently).{0,20})?|any(?:one|body) (?:due|overdue|waiting|i should (?:see|meet|call))(?: .{0,15})?|suggest (?:someone|somebody)(?: .{0,15})?|who have i (?:neglected|not seen).{0,25}"
ASK_MEETINGS = "(?:when|what)(?:'s|s| is| are)? (?:my|our|the) next (?:meeting|appointment|date|thing|catch[- ]?up)s?|(?:what|which|do i have|have i got|are there)(?: any)? (?:meetings|appointments|dates|plans) (?:do i have|have i got|are (?:coming|planned|agreed)|coming|this|next|planned)|when do i (?:meet|see) (?:someone|somebody|anyone)"
ASK_KNOTS = "who are my (?:knots|people|contacts)|(?:who|how many)(?: people| knots| contacts)? (?:do i have|have i got|are there)(?: .{0,25})?|(?:show|list|give)(?: me)? (?:all )?(?:of )?my (?:knots|people|contacts)|(?:which|what) (?:knots|people|contacts) (?:do i have|are there)(?: .{0,10})?|who(?:'s| is) (?:in|on) my (?:list|network)(?: .{0,10})?"
NO_STORED_QUESTION = "was (?:supposed|meant|due|going|about) to|was (?:with|at|round at|just)|can you|could you|would you|will you|should i|shall i|may i|do you think|remind me to|what if|does that count|is that ok"

# --- telling the languages apart ----------------------------------------------------------------------

COMMON_WORDS = """
    the and is are was were i you he she it we they my his her our your this that these those of to with for from
    not no yes yeah have has had do does did will would can could should a an at on but or what who when where why
    how me him them us i'm i'll it's don't didn't please thanks good great nice today tomorrow yesterday week month
    met saw called wrote sent meeting lunch dinner friend brother sister boss colleague every next last
"""

# --- lists of new people ------------------------------------------------------------------------------

#: The same with the name in the middle: "I'd like to have Karl Weiss in there as well".
PEOPLE_ADD_ASKED = r"(?:i'd like|i would like|i want|can (?:i|we|you) (?:have|get|put)|could (?:i|we|you) (?:have|get|put)|let's (?:have|get))(?: to (?:have|see|get|put))? (.{2,120}?) (?:in (?:there|here)|in (?:my|the) (?:list|circle|knots)|on (?:my|the|this) list|among my knots|added)(?: (?:as well|too|please|pls))*(?=[\s?.,!]|$)"
PEOPLE_ADD = r"(?:(?:please|pls|can you|could you|ok|also|and|then|i want to|i'd like to|let's|hey|hi)[\s,]+)*(?:add|include|put down|note down|put in|put|create|(?:stick|pop|write|get|slot|chuck|whack|bung|save|keep|throw)(?= .{2,60}? (?:on|in|to|onto) (?:the|my) (?:list|knots))|new knot:?|new contact:?|new person:?|new:)\s+(?:(?:also|please|pls|my list|to my list)[\s:]+)*(?!to\b|that\b|a note|note|it\b|the note|this\b)"
PEOPLE_INTRO = r"would|be|(?:most )?important|people|matters?|knots?|list|names?|here|these|following|would be|is|are|mine|contacts?|who|so|friends|first|family|work|team|ok|okay|well|top"
PEOPLE_TAILS = r"in as well|in too|in|pls|thx|thanks|just because|mate|of course|obviously|too|maybe|definitely|as well|please|i guess|i think|for sure|naturally|probably|also|and that's it|that's it|lol|haha|from me"
PEOPLE_LEADS = r"(?:you (?:can|could|should|may)|can you|could you|please|pls) (?:also )?(?:add|include|put in|note(?: down)?|take)|(?:put|pop|stick) (?:down|in)|(?:start(?:ing)?|let.?s start|begin(?:ning)?|kick off) (?:with|mit)|first of all|n|to start with|for starters|two (?-i:[A-Z])\w+s:|and|one is|one would be|another is|another one is|another|here's|here are|both|then|also|plus|maybe|definitely|certainly|of course|first|firstly|second|secondly|third|finally|lastly|next|there's|theres|there is|there's also|i'd say|i think|i guess|probably|oh|um+|uh+|well|so|ok|okay|hm+|just|only|even|obviously|naturally|perhaps|someone like|that's|that would be|that'd be|it'd be|it's|i have|i've got|i know|as well as|let's see|like|say|hi|hey|hello|add|yes|sure|for sure|or|but|the most important (?:is|are|one is)|most importantly|mostly|mainly|above all"
POSSESSIVES = r"my|our"
THEIR_POSSESSIVES = r"his|her|their"
ARTICLES = r"the|a|an|this|that"
ROLE_NOUNS = """
    mentor|mentors|boss|chef|manager|colleague|colleagues|co-?worker|friend|friends|bestie|buddy|pal|mate|flatmate|roommate|housemate|neighbou?r|brother|sister|cousin|uncle|aunt
    |mother|father|mum|mom|dad|daughter|son|wife|husband|partner|girlfriend|boyfriend|fianc[eé]e?|ex|in-?law|mother-in-law|father-in-law|brother-in-law|sister-in-law|stepbrother|stepsister
    |grandma|grandpa|granny|grandfather|grandmother|godmother|godfather|nephew|niece|teacher|professor|prof|supervisor|advisor|adviser|coach|trainer|therapist|doctor|gp|dentist|lawyer|accountant|tax guy
    |landlord|landlady|client|customer|supplier|investor|founder|co-?founder|ceo|cto|cfo|coo|vp|head|lead|director|editor|publisher|agent|producer|designer|developer|engineer|architect|journalist|writer
    |author|artist|musician|photographer|recruiter|headhunter|consultant|designer|banker|analyst|researcher|scientist|postdoc|student|intern|assistant|secretary|nurse|physio|vet|priest|pastor|rabbi|imam|mayor|councillor
    |politician|chair|chairman|chairwoman|treasurer|president|owner|barber|hairdresser|plumber|electrician|carpenter|baker|butcher|chef|cook|waiter|bartender|barista|midwife|nanny|babysitter|guy|guru|expert|contact|pm|hr
    |bosses|brothers|sisters|cousins|neighbou?rs|aunts|uncles|flatmates|roommates|classmates|teammates|buddies
    |ally|sponsor|role model|acquaintance|classmate|schoolmate|teammate|team lead|running partner|gym buddy|pen pal|pilot|librarian|gallerist|curator|actor|dancer|singer|drummer|bassist|conductor|organiser|organizer|volunteer|freelancer|entrepreneur|angel
"""
ROLE_ADJECTIVES = r"two|three|both|old|former|ex|new|best|good|dear|older|younger|little|big|elder|eldest|youngest|first|second|last|great|close|closest|oldest|favou?rite|current|previous|future|ex-|late|lovely|kind of|sort of|then|long-?time|childhood|work|school|college|uni|university|high school|gym|tennis|running|chess|business|tax|family|godly|next-door|next door|step|other|main|life|vocal|piano|maths|math|german|english|french|spanish|yoga|driving"
INSTITUTIONS = r"(?:sales|marketing|finance|accounts|accounting|hr|support|legal|ops|operations|procurement|purchasing|engineering|research|logistics|it|payroll|reception|admin)|.*(?:university|college|school|hospital|clinic|church|council|museum|theatre|library|bakery|gallery|institute|agency|department|ministry|studio|choir|orchestra|bank|chamber|nursery)"
PARENTS = {
    "mother": "mum mom mummy mommy mam mother ma",
    "father": "dad daddy father pa baba",
    "grandmother": "grandma granny gran nan nana nanna grandmother",
    "grandfather": "grandpa grandad granddad gramps grandfather",
}
KIN_NAMES = "mum|mom|mummy|mommy|mama|dad|daddy|papa|grandma|grandpa|granny|gran|nan|nana|granddad|grandad|grandmother|grandfather"
KIN_ROLES = "brother|sister|cousin|uncle|aunt|mother|father|daughter|son|wife|husband|partner|girlfriend|boyfriend|nephew|niece"
KIN_TITLES = "imam|sheikh|rev\\.?|reverend|deacon|captain|capt\\.?|judge|aunt|auntie|uncle|cousin|grandma|grandpa|granny|sister|brother|father|pastor|father|mr\\.?|mrs\\.?|ms\\.?|miss|dr\\.?|prof\\.?|professor|doctor|sir|madam|rabbi|coach|old|big|little"
ROLE_FROM = r"off(?: the)?|from(?: the)?|at|in|of|with|who|whom|that|runs|works|who's|for|via|through|i know from|i know|now|used to|ran|knows|leads|teaches|taught"
CALLED_AS = r"(?:also )?(?:goes by|known as|aka|a\.k\.a\.|nickname(?:d)?|alias|everyone calls (?:him|her|them)|we call (?:him|her|them)|i call (?:him|her|them)|short)"
LAST_LEADS = r"(?:(?:i |we )?(?:last|lately) (?:saw|met|seen|spoke|talked|contact|time|called|wrote|heard)(?: (?:him|her|them|to|with|each other|from|was|time))*|last time(?: (?:was|i saw|we met|we spoke|i met))*|(?:haven't|have not) (?:seen|met|spoken|talked)(?: (?:him|her|them|to))* (?:since|for|in)|saw (?:him|her|them)|met (?:him|her|them)(?: last)?|(?:not )?seen (?:him|her|them)? ?since|last)"
NEVER_MET = r"never met(?: (?:him|her|them|in person|yet|so far))*|(?:haven't|have not) met(?: (?:him|her|them|yet|in person))*|not met yet|don't know (?:him|her|them) yet|want(?: to)? (?:meet|get to know)(?: (?:him|her|them))?|would (?:love|like) to meet(?: (?:him|her|them))?"
NOT_ADDED = r"(?:skip|leave out|forget|ignore)|(?:don't|do not|dont|never|please don't|not) (?:add|include|put|list|want)|but not|not|except|apart from|without|instead of"
#: Of whom it is said in a list that they stand there: "Tom you've got already".
STANDS_ALREADY = r"(?:you|u)(?:'ve| have)? already (?:got|have|know)|(?:you|u)(?:'ve| have)? (?:got|have|know)(?: (?:him|her|them))? already"
NOT_HERE = r"(?:don't|do not|dont|rather not|won't) (?:want|like|put|have|give|say|tell|share)\b.{0,30}\b(?:in here|here|name|list|in this|in it)|that's private|none of your business|(?:keep|leave) (?:her|him|them|that|(?:his|her|their|the|that)? ?names?) out|keep (?:his|her|their|the|that|it)(?: name)? (?:to myself|private|secret|between)|(?:\bnot|n't) (?:going to |gonna |wanting to |want to |to )?(?:say|tell|name|mention|share|give|write|type|put)\b.{0,25}\b(?:who|names?|here|which)\b|\b(?:sooner|prefer|rather|better) not (?:to )?(?:say|tell|name|mention|share|give|write|type|put)\b|(?:remain|stay)s? (?:private|anonymous|secret|nameless|unnamed)"
RHYTHM_LITTLE = r"let's say|say|i'd say|i guess|i suppose|(?:i |we )?(?:try|aim|want|like|hope|mean|need) to (?:see|meet|ring|call|catch up with|speak to|talk to) (?:him|her|them)|at least|see (?:him|her|them|each other)|meet(?: (?:him|her|them))?|or so|about|roughly|ideally|would be (?:nice|good|great|enough)|is (?:enough|fine|plenty|ok)|but only|only|maybe|at least|we meet|we see each other|want to see (?:him|her|them)|i'd like to see (?:him|her|them)|probably|would do|please|i see (?:him|her|them)|to see|call (?:him|her|them)|if possible"
SURNAMES_TOO = "baker|cook|carpenter|butcher|singer|head|guy|waiter|barber|dancer|pastor|priest|chambers|mayor|mate|page|church|child"
NO_NAMES = "(?:to )?(?:find|get|become|learn|start|build|finish|write|land|switch|change|move|grow|launch|sell|publish|make|improve|earn|raise|quit|stop|spend|pass|save|retire|study) (?:a|an|the|my|more|new|better|some|out|into|to|in|less|fewer|another|enough|real|up|from|off|and|on|how|\\w+ing|\\w+ers?)\\b.*|(?:a |the )?(?:big|good|nice|great|key|important|top|biggest|best) one|brb|afk|gtg|g2g|omg|lol|lmao|idk|ffs|tbh|btw|hang on|hold on|one sec\\w*|just a sec\\w*|two secs?|kettle|phew|whew|gosh|wow|oof|ugh|hmm*|er+m*|oh|ah|argh|blimey|crikey|goodness|gee|tough|tricky|must|shall|dunno|idk|hmm+|well|nah|nope|cannot|can't|hard|just me|only me|not|tbh|honestly|good question|nobody|no|none|nothing|everyone|everybody|all|someone|somebody|anyone|anybody|people|friends|both|many|several|meeting|note|notes|reminder|promise|event|appointment|lunch|dinner|coffee|call|me|myself|you|it|that|this|yes|who|what|too|more|others?"
TAIL_STARTS = "who|whom|that|which|the|an?|my|our|ex|aka|née|jr\\.?|sr\\.?|junior|senior|and|&|is (?:a|an|my|the|our)|was (?:my|a|our|the)|and|too|also|as|now|via"
NOT_IN_NAMES = "am|in|on|at|if|when|half|quarter|today|yesterday|tomorrow|got|told|will|would|should|could|can|is|was|has|had|have|hat|did|do|met|saw|called|wrote|monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tue|wed|thu|fri|sat|sun|i|we|he|she|they|and|or|but|not|so|good|great|be|remind|remember|after|before|next|last|every|war|ok|okay|hi|please|thanks|bad|nice|super|what|how|why|visited|texted|it's|i'm|i've|i'd|i'll|she'll|he'll"
#: What was done together, where a day that was stands beside it.
DONE_TOGETHER = "(?:(?:we|i) )?(?:had|grabbed|shared) (?:an? |some )?(?:coffee|lunch|dinner|tea|drinks?|breakfast|brunch|beers?|pint|chat|call|meal|walk)\\b|(?:we |i )?(?:last )?(?:saw|met|spoke to|talked to|spoke with|rang|called)(?: (?:him|her|them|each other))?(?! (?:at|in|through|via)\\b)\\b|(?:coffee|lunch|dinner|drinks) (?:on|last|yesterday)\\b"
STORY_STARTS = (
    "(?:i|we) (?:had|met|saw|spoke|talked|went|were|was|'ve|have|did|last|want|would|'d|should|must|need)\\b"
)
SENTENCE_STARTS = "know|knew|knows|met|works?|worked|lives?|lived|runs?|ran|used|has|have|had|is|was|are|were|we|i|he|she|they|it|see|saw|seen|haven't|moved|always|very|really|helped|taught|gave|got|never|lovely|great|super|from|still|now|also"
#: A sentence that only says who is not meant, before one that says who is.
DENIED_SENTENCE = r"(?:not|no longer|definitely not|never)\b.*|.*\b(?:not any ?more|no longer|anymore|(?:god|hell|lord|absolutely|definitely|honestly|maybe|rather|probably) (?:no|not))(?=\s*(?:[,;]|$)).*"
#: That what was promised is no longer wanted, as a whole clause.
NO_LONGER = r"(?:(?:but|and|though|so) )*i (?:told|asked|begged) (?:him|her|them) (?:not to|to leave it|to drop it|not to bother)|(?:(?:but|and) )*i (?:declined|turned (?:it|that|him|her) down|said no(?: thanks| thank you)?)|(?:(?:but|and|though|so|now) )*(?:i|we|he|she|they|@) (?:(?:don't|doesn't|do not|does not|dont|doesnt) (?:actually |really )?(?:need|want) (?:it|that|them|one|this)?(?: any ?more| now| any longer)|no longer (?:need|want)s?(?: (?:it|that|them|one))?)|(?:but )?(?:that's|it's|thats|its|that is|it is) (?:no longer (?:needed|necessary)|not (?:needed|necessary) any ?more|moot now|off now)"
#: That what one meant to do was not done, as a whole clause.
#: What is told and not to be written down: it was a dream, or is not to count.
#: What one had in mind before it came otherwise.
MEANT_TO = r"(?:meant|wanted|planned|intended|was going|was gonna|was about|was planning|was supposed) to"
INSTEAD = r"instead|ended up|bumped into|ran into"
#: Why somebody could not come.
PREVENTED = (
    "flu|ill|sick|covid|poorly|a fever|a cold|migraine|in hospital|tied up|stuck|held up|under the weather"
)
#: That somebody broke a promise, and is not waited for any more.
NEVER_KEPT = r"(?:and |but )?(?:(?:he|she|they|then|of course) )*never (?:did|has|kept it|paid(?: me)?(?: back)?)(?: so| it)?"
NO_ACCOUNT = (
    r"(?:doesn't|does not|don't|dont|do not|didn't|won't|hardly) (?:really |quite )?count(?: (?:it|that|this))?|not worth (?:logging|writing down)"
    r"|(?:^|(?:i|i've|i have|just|we) )(?:dreamt|dreamed)|(?:had|having) (?:a|an|the) (?:\w+ )?(?:dream|nightmare)"
)
#: That something is to stay between the two.
CONFIDENTIAL = (
    r"(?:(?:that|this|it)(?:'s| is| stays| has to stay)? )?(?:just |strictly |still )?(?:between (?:us|you and me)|confidential|off the record|a secret|hush[- ]hush)"
    r"|(?:(?:i'm|i am|i) (?:to |should |must |supposed to |meant to |have to )*)?keep (?:it|that|this) (?:to myself|quiet|under my hat)"
    r"|(?:nobody|no one) (?:else )?(?:knows|is to know|should know)(?: yet)?"
)
NEVER_DID = r"(?:(?:but|though|and|i|it|just|then|of course|sadly) )*(?:never|didn't|did not|couldn't|haven't|didnt) (?:quite |actually |ever |even )*(?:got|get|gotten|came|come|managed|manage|happened|happen|did|had|have|found|find)(?: (?:round to|around to|to|the|time|a chance|a moment|it|in the end|do|that|so|about|off))*|(?:but |and |then )*(?:i )?(?:forgot|ran out of time|bottled it)(?: (?:about it|again|completely))*"
#: Whom one has not thought of yet.
REST_LATER = r"(?:and )?(?:the )?(?:rest|others)\b.*\b(?:think|later|follow|come|tomorrow|add|send|tell)\b.*"
NOT_ADDED_AFTER = "(?:not at all|on no account|definitely not|rather not|better not)$|(?:no need to|don't need to|needn't|shouldn't) (?:add|include|put)|(?:can|should) (?:stay out|be left out)|(?:leave|keep) (?:him|her|them|it) out|doesn't (?:belong|need to be)|not on (?:the|my) list"
NO_LIST = r"i (?:met|saw|called|wrote|had|have (?:met|seen|to)|promised|owe|need|will|was|am going|went|just|spoke|talked|texted|visited)|we (?:met|had|talked|went|were|spoke|agreed)|met|saw|called|wrote|texted|had (?:lunch|coffee|dinner)|promised|owe|remind|note|lunch with|coffee with|dinner with|went|yesterday|today|tomorrow|how|what|why|when|where|who|can you|could you|do you|does|is this|are you|this is|that is|why|should i|i don't|i do not|it's (?:hard|difficult|a|too)|the weather"
YEARLY = {
    "at christmas": 365,
    "for christmas": 365,
    "on (?:his|her|their) birthday": 365,
    "at easter": 365,
    "christmas only": 365,
    "once in a blue moon": 365,
}

# --- guesses at what no rule reads ----------------------------------------------------------------------
# Cues by name. A star ends the beginning of a word, "_" stands between the words of a phrase, "@" is a person,
# "#" a date.

#: Met or called: "spoke to Paul"; and what tells that they were in one place.
#: What somebody wants, or asked for; to want somebody to do something is none.
WANTED_THING = "(?:wants|needs|would like|'d like|'d love|could use|needed|wanted|(?:asked|asks|asking)(?: me| us)?(?: again)? for|(?:is|'s|was) (?:still |really )?after)(?: to (?:see|read|have|get|check|look at|hear|review|borrow|try))? (?!to\\b|me\\b|us\\b|for\\b)(.+)"
#: That it was a talk on the phone or a screen.
BY_PHONE = "(?:on|via|over|by) (?:the )?(?:phone|zoom|teams|skype|facetime|video|google meet)"
#: Behind a letter: it is on its way.
POSTED = "out|off|gone|in the (?:post|mail)|on its way"
#: Before what somebody was told of others: "heard Ben had lunch with Ada".
HEARD_THAT = r"(?:(?:so|and|i|i've|just|also|only) )*(?:heard|hear|(?:was|were|got|been) told|found out)(?: that| how)?(?! (?:from|back|him|her|them|i)\b)"
HEARD = "in touch|heard (?:back )?from"
HEARD_HOW = "by \\w+|e?-?mail\\w*|text\\w*|phone|whatsapp|letter"
SPOKE = "(?:spoke|spoken|talked) (?:to|with)"
SPOKE_THERE = "(?:at|in|over|after|during|outside|round|by) (?!the moment|yesterday|last|length|the phone)\\w+|met|saw|bumped|visited|coffee|lunch|dinner|in person|together"

#: What is done in the evening, and what tells of a morning; without accents.
EVENING = "after (?:work|school|training|practice|rehearsal|choir)|pints?|dinner|supper|pub|bar|cinema|theatre|movies?|film|gig|concert|cocktails?|drinks?|beers?|wine|opera|club|party|evening|tonight"
#: That two are at odds, or one of the other: to be known of them, and neither met nor promised.
AT_ODDS = "fallen out|at odds|at loggerheads|(?:not|aren't|isn't|ain't) (?:really )?(?:speaking|talking|on speaking terms)(?: to each other)?|(?:annoyed|angry|cross|furious|mad|pissed off|fed up) (?:with|at)|(?:tense|frosty|awkward|strained) (?:with|between)|bad blood|beef with"
#: That it is the evening, where what is done is done by day ("coffee").
LATE = "evening|tonight"
DAYTIME = "coffee"
EITHER_END = "rehearsal|practice|training|choir|band"
MORNING = "morning|breakfast|brekkie|brunch|a\\.m"

GUESS_CUES = {
    "almost": """
        missed_it missed_him missed_her missed_the_call missed_his_call missed_her_call let_it_ring rang_out
        i_never_did never_said i_didn't_say not_true certainly_not definitely_not did_not_promise
        tried_to tried_calling tried_ringing engaged_tone no_answer no_reply not_picking_up didn't_pick_up
        said_no say_no turned_down declined haven't_said not_said_yes haven't_agreed haven't_answered
        was_supposed_to were_supposed_to was_meant_to were_meant_to absolutely_not no_way
        almost nearly nope not_me without_me got_cancelled fell_through but_didn't but_didnt didn't_in_the_end
        bottled chickened_out never_got gave_up was_going_to meant_to wanted_to came_to_nothing no_luck
        blew_me_off blew_me_out stood_me_up stood_up bailed ghosted flaked blanked no-show cancelled canceled cried_off
        haven't_heard not_heard radio_silence
    """,
    "rumour": """
        keeps_saying swears_by
        supposedly rumour* rumor* allegedly hearsay just_gossip under_the_impression good_for_him good_for_her
        no_idea_why who_knows apparently so_they_say word_is thinks_i none_of_my nothing_to_do_with_me
    """,
    "met": """
        just_out_of straight_from fresh_from just_back_from
        bumped_into ran_into run_into caught_up hung_out popped_in popped_over popped_round popped_by
        dropped_by dropped_in stopped_by swung_by came_round came_over came_by was_round were_round
        was_over was_here sat_with stayed_for met_up nattered natter blether* chinwag* gossip* yarn*
        hosted saw met visited stayed crossed_paths catch-up catchup spent crashed chatted hugged paired
        bumped debrief* shadowed chinwagged shot_the_breeze hung hanging_out had_@ had_me_over fed_me fed_us cooked_for_me cooked_us treated_me took_@
        dragged walked saw_@ seen_@ clocked_up sat_down spent_the touched_base linked_up reconnected
        met_@ met_with joined dinner_with lunch_with coffee_with brekkie_with drinks_with beers_with
        pints_with tea_with nattering natters catching catchups kicked_about messed_about round_for
        over_for popped turned_up showed_up
    """,
    "meal": """
        pint* brew* schooner* jar jars bevvy bevvies scran brekkie brekky latte flat_white espresso* cocktail*
        whisky whiskey dram drams curry burger* kebab sandwich* scone* bbq barbie roast gelato ice_cream pub bar
        cafe canteen match footy cinema theatre museum gig hike* stroll* walkies gym yoga sauna supper tea
        bite drink* lunch* dinner* breakfast* coffee* beer* wine* brunch* supervision seminar practice rehearsal
        session church mass choir market fair funeral wedding party lunching barbecue swim ride run tennis
        golf chess cards poker poached eggs happy_hour round_of bevs sesh nibbles
    """,
    "call": """
        phone* rang ring rung bell buzz* dial* facetim* zoom* skyp* videocall* video_call* voicemail
        hung_up hang_up on_the_line on_the_blower the_blower call called calls calling a_shout a_tinkle telephon*
        on_the_horn voice_call picked_up teams_call on_the_line on_the_mobile got_@_on blethered_on_the
        mobile landline facetimed rang_@ bell_from buzz_from conference_call telecon* dialled rung_up
        rang_up on_speaker ring_from call_from a_ring gave_@_a_ring gave_me_a_ring
    """,
    "write": """
        wrote written write writes mail* email* e-mail* text texted texts texting sms whatsapp* signal
        telegram imessage* message* msg* dm* slack* pinged ping linkedin insta* replied reply replies
        letter postcard messenger voice_note* voicenote* a_line voice_message* voice_memo note_from card
        fax* emojis meme memes photo_from forwarded chatting_on chatted_on texted_me tweet* snapchat*
        line_from lines note_through card_from dropped_@ inbox inboxed fired_off reached_out replied_to
        wrote_back congratulat* parcel package telegrammed whatsapped wechat* chat_message commented
    """,
    "give": """
        send* bring* give gives giving lend* loan* forward* drop* deliver* hand* return* pay* venmo
        paypal transfer* share* fetch* fix* repair* check* look look_over looks read reads review*
        proof* translat* help* mow* feed feeds mind minds cover* drive* draft* bake* print* sign* sort
        sorts sorted_out edit* finish* turn_around turns_around get_back get_me getting_me gets_me
        cast_an_eye pick_up picks_up collect* teach* show shows_me shout_me chip_in stand_in source make
        makes cook* watch* book* reserve* recommend look_into put_together whip_up knock_up rustle_up
        swap* chase* ask_around fill_in touch_up get_hold fetch lend lends borrow* mend* sew* knit* bake
        cater* babysit* dog-sit petsit housesit house-sit plant* dig dig_out digging* paint* assemble*
        hoover clean* wash* cut trim* weld* install* set_up wire* plumb* move carry carries shift lift*
        ferry give_@_a_lift run_@_to take_@_to post posts post_@ upload* scan* write_up write draw*
        sketch* photograph* shoot knock* sound_out put_in_a put_a_word have_a_word word_with has_a_look
        have_a_look take_a_look taking_a_look on_the_case sorted sorting give_feedback feed_back
        get_onto chase_up follow_up let_me_know keep_me_posted rsvp settle* refund* reimburse* wire
    """,
    "promise": """
        promis* owe owes owed oweing pledge* vow* swear* swore gave_my_word his_word her_word my_word
        their_word shook_on shake_on on_the_hook hook_for committed commit signed_up volunteer*
        guarante* put_me_down_for offered offers swore_blind pinky* made_a_deal have_to_get still_has_my
        got_my still_got_my has_my in_debt indebted due due_to on_me i_told_@ i_said told_@_i'd told_@_i
        said_i'd said_i'll obliged bound_to undertook agreed_to on_my_honour honest_to_god
        cross_my_heart scout's_honour good_for_it down_to_bring down_for down_to on_me_to i'm_to
        i'm_doing i'm_bringing gotta must_get_@ must_bring must_post must_return must_send need_to_send
        need_to_get have_to_send still_haven't haven't_sent still_need_to still_owe still_owes indebt*
        beholden tab iou
    """,
    "said": """
        said says saying reckon* told tells claim* mention* accord* apparently supposedly heard rumour*
        rumor* he_said she_said swears insists hint* announc* goes went_on confirmed_that word_is
        figures maintains
    """,
    "I do": "from_me by_me i'm_on",
    "asks": """
        wants wanted needs needed need expects expect expecting waiting_for waiting_on asked_for
        asked_me asks is_after chasing nagging pestering counting_on desk deadline by_close wants_me
        relying hoping_for after_my after_the waiting looking_for_me chases chased counts_on depends_on
        is_stuck stuffed_without begging begged pestered demanded demands requested requests asked_to
        asked_if_i reminded_me
    """,
    "wish": """
        overdue miss missing would_love i'd_love fancy someday soon sometime keen_to itching dying_to
        ought_to should must_catch must_see must_meet catch_up_with get_together at_some_point
        one_of_these long_time too_long ages in_ages floated pencil* tentativ* hoping_to hope_to
        unconfirmed not_confirmed not_sure want_to let's get_hold sort_a_time find_a_time fix_a_time arrange_a_time find_a_date find_a_day pin_@_down nail_@_down track_@_down
        hunt_@_down get_@_to_sit_down corner_@ collar_@ buttonhole_@ catch_up_soon be_nice be_good
        be_lovely be_great could_do_with haven't_seen havent_seen not_seen in_forever since_i must_do
        should_fix should_do keep_saying keep_meaning been_meaning one_day some_day next_month_maybe
        down_the_line in_the_new_year nothing_fixed nothing_firm no_date_yet pencilled penciled
        provisional* up_in_the_air playing_it_by_ear looking_at maybe_we let's_see_if wouldn't_mind
        up_for reach_out
    """,
    "plan": """
        booked appointment* meeting confirmed slot calendar diary put_me_down locked_in scheduled
        moved_to pushed_to invited having_me having_us summoned meeting_up seeing coming_over coming_to
        coming_round comes coming visits hosts see_me squeezed_me fit_me dates set_for starts_at doors
        kick-off kickoff on_for rescheduled agreed_on expecting_me picking_me see_you picking_@
        pick_@_up seeing_@ see_@ meet_@ meeting_@ table dinner_at lunch_at drinks_at on_the_cards
        all_set sorted_for it's_on it's_a_date bringing_@ hosting_@ flying_in lands arriv* in_town
        over_on round_on interview viewing rehearsal kick_off tickets_for has_me_down expects_me awaits
    """,
    "back": "back returned return owes owe lent loan borrowed still_has still_have",
    "not": "nope nae nowt nothing nobody nor didny didnae cannae ain't aint never barely hardly denied no_such",
    "remind": """
        remind* jog_my nudge* ping_me poke_me don't_let_me_forget dont_let_me_forget alert_me give_me_a_shout
        tell_me_on tell_me_to prod_me shout_at_me kick_me note_to_self
    """,
    "introduce": """
        don't_know_each_other haven't_met_each_other never_met_each_other
        introduc* intro* connected put_me_in_touch put_us_in_touch in_touch hooked_me_up linked_me set_me_up
        met_through thanks_to through_@ via_@ friend_of_@ matchmak* brought_me_together should_meet should_know
        ought_to_meet need_to_meet hit_it_off in_a_room together_with connect connecting mutual plus-one
        brought_along each_other hook_@_up hook_up ought_to_know should_know
        know_@ bring_together
    """,
    "recommend": """
        recommend* put_my_name name_forward good_word vouch* referred refer referral talked_me_up talking_me_up
        bigged_me_up big_me_up sang_my_praises singing_my_praises plugged_me endors* suggested_me
        passed_my_name gave_them_my_name dropped_my_name tipped_me pitched_me championed thanks_to_@ off_the_back
        nominated spoke_highly spoke_up_for
    """,
    "state": """
        likes loves hates allerg* vegan* veget* birthday pregnant wedding married moved moves retired
        sick ill broke broken eats drinks speaks stand can't_stand cant_stand prefers lives is_called
        fasting fasts teetotal sober kids baby daughter son dog cat divorced widowed engaged poorly
        hospital surgery new_job works studies plays afraid never_put always hobby nickname goes_by
        pronouns supports obsessed fan_of can't_eat cant_eat can't_drink coeliac celiac lactose
        gluten nuts diabetic deaf blind left-handed hearing hates_being expecting due_in a_baby_due on_leave
        maternity paternity redundant promoted fired made_partner started starts starting graduating
        graduates relocat* emigrat* sold bought training_for marathon collects is_after looking_for
        grieving passed_her passed_his shy funny_about don't_mention never_mention swears_by_the
    """,
}

# --- what is known of somebody ------------------------------------------------------------------------

#: Sentences that say what somebody knows ("about"), could help with, could be given, and whom they know.
KNOWN = {
    "about": (
        (
            r"(?P<who>.{2,60}?) (?:really |also )?knows (?:a lot |lots |much |everything |all |loads |plenty |"
            r"a great deal |quite a bit |a thing or two |something )?about (?P<what>.{2,200})"
        ),
        (
            r"(?P<who>.{2,60}?)(?: is|'s|’s) (?:really |very |quite |also |pretty )?(?:good at|great at|good with|"
            r"experienced in|experienced with|an expert (?:on|in|at|for)|a specialist (?:in|for|on)|"
            r"knowledgeable about|well versed in) (?P<what>.{2,200})"
        ),
        (
            r"(?P<who>.{2,60}?) (?:has|'s got|has got) (?:a lot of |lots of |much |years of )?"
            r"(?:experience|expertise) (?:with|in) (?P<what>.{2,200})"
        ),
    ),
    "helps": (
        (
            r"(?P<who>.{2,60}?) (?:could|can|might|would|may be able to|might be able to) (?:probably |maybe |also )?"
            r"(?:help|advise)(?: me| us)?(?: out)? (?:with|on) (?P<what>.{2,200})"
        ),
    ),
    "whom": (
        r"(?P<who>.{2,60}?) (?:really |also )?knows (?:the )?(?P<what>(?!about\b|that\b|how\b|what\b|it\b).{2,60})",
        r"(?P<who>.{2,60}?)(?: is|'s|’s) (?:friends|in touch|on good terms) with (?P<what>.{2,60})",
    ),
    "give": (
        (
            r"(?:i|we) (?:could|can|might) (?:probably |maybe |also )?(?:help|support) (?P<who>.{2,60}?)(?: out)? "
            r"with (?P<what>.{2,200})"
        ),
        (
            r"(?:i|we) (?:could|might) (?:probably |maybe |also )?(?:give|offer|show|teach|lend) "
            r"(?P<who>.{2,60}?) (?P<what>(?:a|an|the|my|our|some|how)\b.{2,200})"
        ),
    ),
}
#: Sentences that say what their speaker will try, and the verb that stands behind what is tried.
TRIES = {
    r"(?:i'll|i’ll|i will|i want to|i'd like to|i’d like to|i'm going to|i’m going to|gonna)"
    r" (?:also |just |definitely )?(?P<what>(?:try|try out|test)(?: out)? (?!to\b).{2,200})": "",
}

# --- a meeting called off -----------------------------------------------------------------------------
# Whole clauses; "@" is the name of the one who is met, <NOUN> what it is, <TAIL> what may stand behind it. By the
# person themselves; and by anybody else, or nobody.

#: That somebody whom one went to see was not met, as whole clauses.
#: That they were not there, which is a visit in vain where one went to see them.
WAS_AWAY = r"""
(?:@|he|she|they)(?:'s| is| was| were)(?: (?:already|just|apparently|actually))* (?:out|away|gone|not (?:in|there|home|at home|around))(?: .{0,30})?
(?:@|he|she|they) (?:wasn't|weren't|isn't|was not|were not) (?:in|there|home|at home|around|about|back)(?: .{0,30})?
(?:@|he|she|they)(?:'d| had| has| have)(?: (?:already|just))* (?:gone|left|popped out|nipped out|gone out)(?: .{0,30})?
"""
WENT_THERE = r"went|popped|dropped|stopped|swung|nipped|drove|cycled|walked|came|called (?:in|by|round|over)|knocked|rang|phoned|tried|visit(?:ed)?|at @|to @|by @"
IN_VAIN = r"""
(?:i |we )?(?:didn't|did not|couldn't|never) (?:quite )?make it (?:to|over to|round to|along to) .{0,40}
(?:there was )?(?:nobody|no one|no-one)(?: was|'s)? (?:in|there|home|at home|around|about|answered|answering|came to the door)(?: .{0,20})?
(?:@|he|she|they) (?:didn't|did not) (?:answer|open)(?: the door)?
(?:@|he|she|they)(?:'s| had| has)?(?: (?:just|then|both|last minute))* (?:cancelled|canceled|bailed|flaked|cried off|called in sick|never (?:showed|turned)(?: up)?|didn't show(?: up)?|didn't turn up|couldn't make it)(?: .{0,30})?
(?:i )?(?:just )?missed (?:@|him|her|them)(?: by .{0,20})?
(?:the |his |her |their )?(?:line|phone|number) was (?:engaged|busy|dead|off|switched off)
(?:it |i |only |just )*(?:went|got|reached|ended up)(?: straight| only| just)* (?:to|through to|on|at)? ?(?:his |her |their |@'s |the |an )?(?:voicemail|answerphone|answering machine|machine|mailbox)
(?:it|(?:the|his|her|their) (?:shop|door|office|stall|place|house)) was (?:shut|closed|locked|dark|empty)
"""
#: What leads to it, before or in it.
IN_VAIN_LEADS = r"but|and|only|though|sadly|unfortunately|turns out|so|then"
#: That somebody was met after all.
WAS_MET = r"met|saw|talked|spoke|chatted|chat|natter|coffee|lunch|dinner|drink|pint|tea|beer|walk"
CALLED_OFF_NOUN = r"(?:meeting|coffee|lunch|dinner|breakfast|drinks?|walk|catch-?up|appointment|date)"
CALLED_OFF_TAIL = r"(?: (?:it|this|that|on|at|in|to|me|us|him|her|@|for|with|the|our|my|<NOUN>|last|minute|again|after|all|any|more|anymore|now|sorry|today|tomorrow|tonight|morning|afternoon|evening|week|next|<WD>|off|unfortunately|i'm|afraid|though))*"
CALLED_OFF_LEADS = r"so|oh|ugh|argh|damn|sorry|btw|hey|hi|ok|well|unfortunately|sadly|turns out|looks like|just heard|actually|and|but"
CALLED_OFF_BY_ME = r"""
(?:i|i'll|i've)(?: (?:have|had|need|will|might|really|just|already|want|got|to))* (?:cancel(?:led|ed)?|call(?:ed)? off|bail(?:ed)?|pull(?:ed)? out|skip)<TAIL>
(?:i|i'm)(?: (?:really|so|afraid i))? (?:can't|cannot|can not|won't be able to|not able to|couldn't)(?: really)? (?:make|do|come)<TAIL>
(?:please |can you |could you |let's )?(?:cancel|call off|scrap)(?: (?:the|my|our|that|today's|tomorrow's|<WD>'s|@'s|this|next|week's))* (?:<NOUN>|@)<TAIL>
"""
CALLED_OFF = r"""
(?:@|he|she|they|we)(?:'s|'ve)?(?: (?:has|have|had|just|also|both|needs?|got|ended up|to|already|now))* (?:cancel(?:led|ed|s|ling)?|call(?:ed)?(?=.* off)|bail(?:ed|s)?|flak(?:ed|es)|pull(?:ed|s)? out|dropped out|cried off)<TAIL>
(?:@|he|she|they|we)(?:'s)?(?: (?:now|just|says? (?:he|she|they)))* (?:can't|cannot|can not|won't be able to|isn't able to|couldn't) (?:make|do|come)<TAIL>
(?:the |our |my )?(?:<NOUN>|it|that)(?: with @)?<TAIL>(?:'s| is| was| has been| got| fell)(?: now)? (?:off|cancel(?:led|ed)|called off|through)<TAIL>
(?:i|we|@|he|she|they)(?:'ll)?(?: (?:need|needs|have|has|had|want|wants|will))* to (?:push|move|shift|reschedule|postpone)(?: (?:it|our|the|my|<NOUN>|with|@|back|by|a|bit|half|an|hour|later|on|thing))*
(?:@.{0,20} )?(?:so |then )?(?:no|we(?:'re| are) not) (?:meeting|<NOUN>)<TAIL>
"""

# --- what is offered and looked for -------------------------------------------------------------------
# What leads to it in a sentence, and the little words it begins with.

THING_LEADS = r"(?:well,? |so,? |oh,? )?(?:(?:i(?:'m|'d)?(?: (?:can|could|would|really|gladly|happily|love|like|want|need|hope|happy|able|always|am|to))*|(?:can|could|happy to|want to|would like to|need to)) (?:help(?: (?:people|others|someone|you|out))* with|offer|teach|share|find|meet|learn(?: more)?(?: about)?|know about|get better at|need|want|looking for|good at)|help(?: (?:people|others|someone|out))* with|looking for|good at)"
THING_BEGINS = r"(?:and|also|maybe|perhaps|a bit of|some|an?|my|the|with|someone (?:who|that) (?:knows?|does|can do|is into)(?: about)?|somebody (?:who|that) (?:knows?|does)(?: about)?|people who (?:know|do)(?: about)?)"
THING_ENDS = "please|mainly|mostly"

# --- what is to change about a knot -------------------------------------------------------------------

CARD_WANTED = r"(?:please |can you |could you |let's |i want to )*(?:forget(?: about)?|remove|delete|drop|pause|rest|take|edit|change)(?: me)? @(?: (?:off|from|the|my|list|knots|out|please|for|a|while|now|until .{2,20}|till .{2,20}))*"
