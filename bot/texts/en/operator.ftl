# What the operator reads, and what people read when the operator has something to mend.

## Forgetting
forget-not-now = I cannot delete that just now, and nothing was deleted. Whoever runs this bot has to mend something first; please try /forget again tomorrow.

## Too much at once
slow-down = Hold on, that was a lot at once. Your last message is one too many for me, and I have not read it. Give me a minute, please, then send it again.
files-enough = I read up to { $count } files a day, and these were all for now. Send me this one again in a few hours; until then names can simply be typed, for example: /add Ada

## What knotwork status shows
status-version = Version: Knotwork { $version }.
status-versions = Running versions: { $versions }.
status-not-pruned = Old things: not all that has had its time was forgotten since { $when } UTC. The log says of which table (“table not pruned”), and knotwork doctor whether the database is damaged.
status-clock-set = Clock: it was set while the bot ran, last to { $when } UTC. Nobody was refused for it; let this machine synchronise, for example with systemd-timesyncd or chrony.
status-schema = Database: it answers, at schema { $schema }.
status-damaged = Database: it is damaged; the bot met that on { $when } UTC. knotwork doctor says what it is. Stop the bot, keep a copy of the database, and restore the newest backup.
status-running = Running: { $count ->
    [one] one process
   *[other] { $count } processes
}.
status-not-running = Running: no process. Start knotwork run; if it should be running, its log says why it is not.
status-leads = { $channel }: served by process { $holder }, at least until { $when } UTC.
status-leads-nobody = { $channel }: nobody has served it since { $when } UTC. Start knotwork run, or look at its log.
status-waits-nothing = Letters: none waits.
status-waits = { $channel }: { $count ->
    [one] one letter waits
   *[other] { $count } letters wait
}.
status-waits-many = { $channel }: more than { $limit } letters wait.
status-late = { $channel }: { $count ->
    [one] one letter waits
   *[other] { $count } letters wait
}, the oldest { $minutes ->
    [one] for a minute
   *[other] for { $minutes } minutes
}. Is the platform reachable, and is knotwork run running? Its log says more.
status-parked-nothing = Set aside: nothing.
status-parked-letters = Set aside: { $count ->
    [one] one letter
   *[other] { $count } letters
} that could not be sent. The log says why, by the reference; once that is mended, knotwork status --retry sends { $count ->
    [one] it
   *[other] them
}.
status-unheard = { $count ->
    [one] One person has
   *[other] { $count } people have
} not heard yet that a platform refused a letter to them for good; they do with their next message.
status-parked-updates = Set aside: { $count ->
    [one] one update
   *[other] { $count } updates
} that could not be processed. Whoever wrote was told so, with the reference that the log has too.
status-one-letter = letter { $reference }, { $channel }, { $when } UTC
status-one-update = update { $reference }, { $channel }, { $when } UTC
status-round-none = Round: none was held yet.
status-round = Round: the last one was computed on { $when } UTC, for { $count ->
    [one] one person
   *[other] { $count } people
}.
status-backup-none = Backup: none was made yet. Make one, also while the bot runs: knotwork backup FILE
status-backup = Backup: the last one was made on { $when } UTC.
status-retried = { $count ->
    [0] Nothing was set aside.
    [one] One letter waits again to be sent.
   *[other] { $count } letters wait again to be sent.
}

## What the doctor says besides
doctor-clock = Clock: the database's differs from this machine's by { $seconds } seconds. The bot goes by the database's.
doctor-clock-off = Clock: the database's differs from this machine's by { $seconds } seconds. The bot goes by the database's; let both machines synchronise, for example with systemd-timesyncd or chrony.
doctor-version = Version: Knotwork { $version }, Python { $python }.
doctor-database-whole = Database: { $engine }; every page of it can be read.
doctor-database-damaged = Database: it is damaged ({ $faults }; { $engine }). Stop the bot, move its file away (name an empty one on PostgreSQL), and restore the newest backup; look at the disk before.
doctor-clock-back = Clock: something in the database is of { $when } UTC, which has not come yet. Was the clock set back? Let this machine synchronise, for example with systemd-timesyncd or chrony.
doctor-database-ahead = Database: it answers, at schema { $schema } of a newer Knotwork. This version ({ $newest }) runs with it.
doctor-texts = Texts: every language is there.
doctor-texts-missing = Texts: they are missing or cannot be read. Install Knotwork again.
doctor-journal = Forgotten: who was forgotten stands in { $path }, and it belongs to these keys. Keep its newest copy with your backups.
doctor-journal-new = Forgotten: nobody so far. The first start begins { $path }; its newest copy belongs with every backup.
doctor-journal-missing = Forgotten: { $path } is missing, and without it nobody can be forgotten. Put its newest copy back. If there is none any more, knotwork migrate --new-journal begins another; backups from before then need --without-forgets.
doctor-journal-shut = Forgotten: this user cannot read and write { $path }, so nobody can be forgotten. The file and its folder belong to the bot's user.
doctor-journal-open = Forgotten: others can read { $path }. Take their rights away: chmod 600 { $path }
doctor-journal-broken = Forgotten: { $path } is damaged, or no journal of who was forgotten. Put its newest copy back.
doctor-journal-other = Forgotten: { $path } was begun with other keys than these. Put the one back that belongs to this database.
doctor-journal-old = Forgotten: { $path } lacks { $count } of the entries this database knows; perhaps it is an old copy. Put the newest one back.

## Backup and restore
backup-saving = Saving
backup-verifying = Verifying
backup-made = Saved: { $rows ->
    [one] one row
   *[other] { $rows } rows
} at schema { $schema }, in { $path }. Every row was read again, and everything sealed opens with the keys.
backup-keys = The keys are not in it. Without { $path } (keys { $ids }) nobody can read it: keep a copy of that file, apart from this one.
restore-loading = Restoring
restore-checking = Checking
restore-sure = { $people ->
    [one] One person lives
   *[other] { $people } people live
} in this database. Replace all of it with the backup of { $when } UTC?
restore-not = Nothing was changed.
restore-unanswered = Nobody answered, so nothing was changed. With --yes it is restored without asking.
restored = Restored: everything as of { $when } UTC, and consistent.
restored-counts = People: { $people }. Addresses: { $addresses }. Knots: { $knots }. Notes: { $notes }. Promises: { $promises }. Meetings: { $meetings }.
restored-expired = Letters that waited then and are not sent any more: { $count }.
restored-forgotten = Forgotten once more, as they had asked since: { $people ->
    [one] one person
   *[other] { $people } people
}; knots of third persons: { $knots }.

## Moving house
everything-made = Gathered: { $rows ->
    [one] one row
   *[other] { $rows } rows
} at schema { $schema }, the keys and the journal of the forgotten, in { $path }. Together they open everything: take the folder by a way that is yours alone, and follow its CHECKLIST.txt.
everything-checklist =
    Knotwork { $version }, gathered on { $when } UTC.
    With the keys in here everything can be read: nobody else may have this folder.

    • The bot was stopped before this was gathered. What was said to it since is not in here.
    • On the new machine the same version or the next is installed: knotwork --version
    • The settings below are set there. The secrets among them are not in this folder.
    • The folder is there, and whole: (cd { $folder } && sha256sum -c SHA256SUMS)
    • knotwork restore { $folder } ended with 0 and counted your people.
    • knotwork doctor ended with 0.
    • The new bot runs, and the old one is never started again: two with one device break each other.
    • A backup was made there: knotwork backup FILE
    • The key file is kept elsewhere, and this folder is destroyed.

    Set on the old machine:
everything-setting = { $name }
everything-secret = { $name } (a secret)
everything-default = Nothing: all as it is by itself.

## Keys
keys-sealing = Sealing
keys-rotated = { $rows ->
    [one] One row was
   *[other] { $rows } rows were
} sealed anew. The newest key is in { $path }: copy that file to wherever this database is served, and to where you keep it.
keys-left = Values still sealed with an old key: { $count }. Run knotwork keys rotate again.
keys-broken = Rows with something that opens with no key: { $count }. They stay as they are.
keys-droppable = Nothing is sealed with an old key any more. It is needed only for older backups; after { $when } UTC knotwork keys rotate --finish drops it.
keys-prepared = A new key, which opens but does not seal yet, is in { $path }. Copy that file to wherever this database is served; once it is everywhere: knotwork keys rotate
keys-dropped = Old keys dropped: { $count }.

## What knotwork config check shows
config-set = { $name } = { $value } (from { $source })
config-secret = { $name } is set (from { $source })
config-open = Others can read or change { $path }. Take their rights away: chmod go= { $path }
config-closed = Nobody else can read secrets, keys or data.
config-journal = Who is forgotten is written to { $path }.
config-journal-shut = Nobody can be forgotten: { $path } cannot be read and written by this user.

## Files of people
exported = Everything about that person is in { $path }.
imported = Handed in. The person is asked in their chat whom to keep.
