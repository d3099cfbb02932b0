## Blocks: whom somebody never wants to be matched with
blocks = **Whom you never want to be matched with**
blocks-none = You have blocked nobody.
blocks-line = • { $who }, since { $day }
block-whom = Whom shall I keep away from you? Type an @name, a Matrix id, a mail address or a number, or share a contact. Nobody is told, ever.
block-how = “{ $said }” alone could be anybody. An @name, a Matrix id, a mail address, a number or a shared contact tells me who is meant.
block-no-partner = No match of yours has had two yeses yet. An @name, a Matrix id, a mail address or a number works too.
block-many = I keep { $limit } people away from you already, and can't take more. /block lets one go first.
blocked = Noted: { $who }.
blocked-what = Whether they use this bot or not, I won't suggest you to each other from now on. Nobody is told. /block lists and lifts.
blocked-meetings = { $count ->
    [one] You have a meeting ahead that a circle brought. If it is with them, you can cancel it; the other hears only that it is off.
   *[other] You have { $count } meetings ahead that circles brought. If one is with them, you can cancel it; the other hears only that it is off.
}
block-cancel = Cancel { $when }
blocked-partner = the match of { $day }
blocked-earlier = those from before everything was deleted
block-lift-which = Whom may I suggest again?
block-lifted = Lifted: { $who }.
choice-block-last = My last match
choice-block-lift = Lift one
choice-block-keep = Nobody
help-block = /block – whom you never want to be matched with
help-block-more = /block @name, a Matrix id, a mail address, a number, or “last match”; without words it lists and lifts. Nobody is told, and my answer is the same whether I know them or not.
menu-block = Whom you never want to meet here
