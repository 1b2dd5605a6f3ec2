# What `thidua verify` answers
verify-level-about = About
verify-level-proved = Holds
verify-level-unproved = Not proved
verify-level-broken = BROKEN
verify-holds = Result: nothing that was checked is broken. Mind the lines "Not proved".
verify-broken = Result: BROKEN. Do not rely on these data before the lines "BROKEN" are explained.

verify-no-installation = { $dir } holds no installation of this program: there is nothing to verify. Set THIDUA_DATA_DIR (and DATABASE_URL, if used) as they are when the program runs.

verify-demo = This is demonstration data without any real effect.

verify-key-pinned = Checked with the key given by the reader: { $keys }.
verify-key-unreadable = The file of the public key holds no Ed25519 key in PEM form.
verify-key-damaged = The public key { $id } in the file is damaged or does not have the id it should have.
verify-key-own = The public keys ({ $keys }) come from this very file: it is whole under these keys, but nothing proves whose keys they are. Compare the key id with the office that runs the program, or use --key.

verify-attestation-digest = Attestation { $no } ({ $kind }, of { $whose }): its content was changed, the digest does not match.
verify-attestation-demo = Attestation { $no } ({ $kind }, of { $whose }): its mark of a demonstration differs from the text's.
verify-attestation-unknown-key = Attestation { $no } ({ $kind }, of { $whose }): signed with key { $key }, which is not among the keys to check with.
verify-attestation-signature = Attestation { $no } ({ $kind }, of { $whose }): the system's signature does not belong to this content.
verify-attestation-unknown = Attestation { $no } ({ $kind }): not of a known form, cannot be read.

verify-covenant-unreadable = The file cannot be read: line { $line }, column { $column }: { $reason }
verify-covenant-format = The file is no covenant exported by this program (format: { $format }).
verify-covenant-subject = Covenant "{ $title }", { $number ->
    [none] without a number
   *[other] number { $number }
}, version { $version }; { $bloc } ({ $body }), year { $year }; made at: { $installation }.
verify-covenant-assumed = The text is partly assumed; not all of it is in the source documents.
verify-covenant-typed = The covenant was signed on paper on { $day } and typed from it: compare it with the paper and with the scan of digest { $scan }
verify-covenant-typed-witness = Witness named on the paper: { $name } ({ $office }); attested nothing in the system.
verify-covenant-rule-unverified = { $rule ->
    [covenant-witnesses] The number of witnesses
   *[covenant-quorum] The share of units that must sign
} rests on a rule that nobody has verified. Ground: { $citation }
verify-covenant-amends = This text { $kind ->
    [addendum] adds to
   *[other] replaces
} the covenant with the digest { $digest }.
verify-covenant-text-whole = The whole text (clauses: { $clauses }) matches the frozen digest: { $digest }
verify-covenant-text-changed = The text was changed: it does not match the frozen digest { $digest }
verify-covenant-clause-numbers = The clauses are not numbered one after the other from 1.
verify-covenant-preamble = Preamble: { $text }
verify-covenant-clause = Clause { $no }. { $heading }: { $text }
verify-covenant-frozen = { $by } froze the text on { $at }.
verify-covenant-not-frozen = No attestation says that the text was frozen: nobody can sign a text that is not.
verify-covenant-signed-before-freeze = { $unit } signed on { $at }, before the text was last frozen.
verify-covenant-signed-after-void = { $unit } signed on { $at }, after this version had been given up.
verify-covenant-void-and-effective = This version was given up and yet has a record of taking effect: one of them is wrong.
verify-covenant-unknown-word = Attestation of { $whose }: the value "{ $word }" of { $field } is not known; it is not read as another one.
verify-covenant-other-text = Attestation { $no } ({ $kind }, of { $whose }) belongs to another text, not to this one.
verify-covenant-signed = { $unit }: { $signer } ({ $office }) signed { $form ->
    [head] as head of the unit
    [kt] as deputy (KT.) for { $principal }
    [tuq] by authorisation (TUQ.) for { $principal }
    [tl] by order (TL.) of { $principal }
   *[other] in an unknown form ({ $form })
} on { $at }, identified by { $method ->
    [password-totp] password and one-time code
    [password] password
   *[other] an unknown method ({ $method })
}.
verify-covenant-signed-paper = { $unit }: { $signer } ({ $office }) signed on paper { $form ->
    [head] as head of the unit
    [written] in the office written on the paper
    [kt] as deputy (KT.) for { $principal }
    [tuq] by authorisation (TUQ.) for { $principal }
    [tl] by order (TL.) of { $principal }
   *[other] in an unknown form ({ $form })
} on { $day }; { $entered } entered the scan on { $at }, confirmed by: { $confirmed }; digest of the scan: { $scan }
verify-covenant-unit-unknown = { $unit } ({ $signer }) signed, but is not among the units that sign, or its name differs.
verify-covenant-mandate = { $unit } ({ $signer }): the form of signing "{ $form }" does not fit the mandate given.
verify-covenant-paper = { $unit } ({ $signer }): a paper signature without a scan, an online signature with one, or none from the paper of this covenant.
verify-covenant-paper-unconfirmed = { $unit } ({ $signer }): nobody of the unit and no witness confirmed the signature on paper.
verify-covenant-witnessed = { $witness } ({ $office }) attested the signature of { $unit } on { $at }, { $presence ->
    [present] present
    [remote] remotely
   *[other] presence unknown ({ $presence })
}{ $declared ->
    [yes] ; the office is as declared
   *[no] {""}
}.
verify-covenant-witness-of-nothing = { $witness } ({ $office }) attested a signature that is not in the file.
verify-covenant-witness-signed = { $witness } both signed the covenant and attested the signature of { $unit }.
verify-covenant-witness-before = { $witness } attested the signature of { $unit } before it was given.
verify-covenant-withdrawn = { $unit } withdrew its signature on { $at }: { $by } ({ $office }); reason: { $reason }
verify-covenant-withdrawal-of-nothing = { $by } ({ $office }) withdrew a signature that is not in the file or was withdrawn before; reason: { $reason }; on { $at }
verify-covenant-refused = { $unit } refused to sign on { $at }: { $by } ({ $office }); reason: { $reason }
verify-covenant-void = { $by } ({ $office }) gave this version up on { $at }; reason: { $reason }
verify-covenant-unsigned = { $unit }: no signature yet.
verify-covenant-unconfirmed = { $unit }: no confirmed signature on the paper.
verify-covenant-ended = { $unit }: ended by reorganisation on { $day }, before it signed; not counted among the units that must sign. Reason: { $reason }
verify-covenant-unwitnessed = { $unit }: { $have } of { $need } witnesses so far.
verify-covenant-unit-twice = { $unit }: more than one signature stands.
verify-covenant-not-effective = Not effective yet: { $signed } of { $required } units have signed as required.
verify-covenant-effective = Effective since { $at }: { $signed } of { $required } units, under the rule { $rule ->
    [all] all units
   *[quorum] quorum of units
}{ $unwitnessed ->
    [yes] ; no witness is required, it stands on signatures alone
    [paper] ; signed on paper, in effect from { $day }, confirmed at the time above
   *[no] {""}
}.
verify-covenant-effective-wrong = The record of taking effect on { $at } is wrong: the signatures it names ({ $signed } of { $required } units) do not satisfy the rule { $rule ->
    [all] all units
    [quorum] quorum of units
   *[other] { $rule }
}.
verify-covenant-effective-twice = There is more than one record of taking effect.
verify-covenant-sealed = The file holds all attestations ({ $count }) there were when it was exported ({ $at }): none added, none left out.
verify-covenant-seal = The attestations in the file differ from its seal: some were added, left out or moved.
verify-covenant-limit-person = The system attests that the signer was signed in and identified again; this is not a personal digital signature of a certification authority.
verify-covenant-limit-paper = Signatures on paper: the file only names the digest of the scan; compare the scan and the paper.
verify-covenant-limit-clock = Times are those of the server's clock (time of Việt Nam).
verify-covenant-limit-later = What happened after the export (withdrawal, addendum, replacement) is not in here.

verify-ballot-unreadable = The file cannot be read: line { $line }, column { $column }: { $reason }
verify-ballot-format = The file is no ballot exported by this program (format: { $format }, { $body }).
verify-ballot-subject = Ballot "{ $title }", { $secret ->
    [yes] secret
   *[no] open
}; { $bloc } ({ $body }), year { $year }; made at: { $installation }.
verify-ballot-meeting = Held in the conference "{ $title }" on { $day }.
verify-ballot-assumed = The content is partly assumed; not all of it is in the source documents.
verify-ballot-rule = Shares are of: { $denominator ->
    [members] all units of the bloc
    [convened] the units invited
    [present] the units present
    [issued] the papers issued
    [valid] the valid papers
   *[other] unknown ({ $denominator })
}; a unit that is a candidate { $own ->
    [vote] votes on itself, too
    [abstain] does not vote on itself
    [excluded] does not vote in an item in which it stands
   *[other] votes on itself or not: unknown ({ $own })
}{ $adjusts ->
    [yes] {" "}and is not counted in that base
   *[no] {""}
}; valid when at least { $num }/{ $den } of the electorate take part.
verify-ballot-own-ground = The bloc's own rule; reason: { $reason }
verify-ballot-rule-unverified = { $rule ->
    [vote-tie] What happens when votes are equal
    [vote-basis] Whether units or delegates vote
    [vote-absentee] What absent units do
    [vote-quorum] The share of units that must take part
    [vote-denominator] The base of shares
    [vote-self_vote] Whether a unit votes on itself
    [vote-secret] Whether the ballot is secret
   *[other] The rule { $rule }
} rests on a rule that nobody has verified. Ground: { $citation }
verify-ballot-electorate = Units of the electorate, frozen when the ballot was opened ({ $count }): { $units }.
verify-ballot-excluded = { $unit } has no vote; reason: { $why ->
    [absent] absent when the ballot was opened
    [gone] the unit has ended
   *[other] { $why }
}
verify-ballot-officer = Counting commission: { $name } ({ $office }), { $head ->
    [yes] head
   *[no] member
}{ $why ->
    [none] {""}
   *[other] ; of a candidate unit, reason: { $why }
}.
verify-ballot-commission-few = Persons in the counting commission: { $count }; { $head ->
    [yes] with a head
   *[no] without a head
}: not the three with one head that there should be.
verify-ballot-body-whole = Electorate, rule and items match the frozen digest: { $digest }
verify-ballot-body-changed = Electorate, rule or items were changed: they do not match the frozen digest { $digest }
verify-ballot-unknown-word = The value "{ $word }" of { $field } is not known; it is not read as another one.
verify-ballot-item-numbers = The items are not numbered one after the other from 1.
verify-ballot-row-numbers = The rows of the paper are not numbered one after the other from 1.
verify-ballot-item-empty = Item { $no } "{ $title }": no candidate.
verify-ballot-threshold = Item { $no } "{ $title }": the threshold { $num }/{ $den } does not lie between 0 and 1.
verify-ballot-quorum = The share of units that must take part, { $num }/{ $den }, does not lie between 0 and 1.
verify-ballot-requires = Item { $no } "{ $title }": requires item { $required }, which is no earlier item.
verify-ballot-office-twice = There is more than one item that elects a { $kind ->
    [leader] leader
   *[deputy] deputy
}.
verify-ballot-deputy-first = The deputy stands before the leader: the result cannot be found in order.
verify-ballot-unit-twice = { $unit } stands twice in the electorate.
verify-ballot-electorate-order = The electorate is not sorted by its ids.
verify-ballot-officer-twice = { $name } stands twice in the counting commission.
verify-ballot-heads = Heads of the counting commission: { $count }; only one is possible.
verify-ballot-other-ballot = Attestation { $no } ({ $kind }, of { $whose }) belongs to another ballot, or what was frozen was changed afterwards.
verify-ballot-opened = { $by } opened the ballot on { $at }; warnings accepted: { $accepted }.
verify-ballot-opening-missing = No attestation says that the ballot was opened.
verify-ballot-opening-twice = There is more than one attestation of the opening.
verify-ballot-counted = { $by } closed the ballot and the system counted it on { $at }.
verify-ballot-result-missing = There is no result.
verify-ballot-result-twice = There is more than one result.
verify-ballot-result-before-opening = The result stands before the opening ({ $by }, { $at }).
verify-ballot-order = The attestation of { $by } on { $at } is not in the order of time.
verify-ballot-after-annulment = The attestation of { $by } on { $at } stands after the annulment.
verify-ballot-confirmed = { $by } ({ $head ->
    [yes] head of the counting commission
   *[no] member of the counting commission
}) confirmed the result on { $at }, identified by { $method ->
    [password-totp] password and one-time code
    [password] password
   *[other] an unknown method ({ $method })
}.
verify-ballot-confirmation-stranger = { $by } ({ $head ->
    [yes] named as head
   *[no] named as member
}) confirmed the result on { $at }, but is not of the counting commission.
verify-ballot-confirmation-result = { $by } ({ $head ->
    [yes] head
   *[no] member
}) confirmed on { $at } another result than the one in the file.
verify-ballot-confirmation-twice = { $by } ({ $head ->
    [yes] head
   *[no] member
}) confirmed a second time on { $at }.
verify-ballot-confirmation-head = { $by } confirmed on { $at } { $head ->
    [yes] as head without being head
   *[no] not as head, though head
}.
verify-ballot-official = The result can be published: { $have } of { $all } persons of the counting commission have confirmed it, the head among them.
verify-ballot-not-official = The result is not official yet: { $have } of { $all } persons of the counting commission have confirmed it, { $head ->
    [yes] the head among them
   *[no] the head not among them
}; the head and one more must.
verify-ballot-annulled = The result was ANNULLED on { $at }: { $by }; reason: { $reason }. What follows counts for nothing.
verify-ballot-sealed = The file holds all attestations ({ $count }) there were when it was exported ({ $at }): none added, none left out.
verify-ballot-seal = The attestations in the file differ from its seal: some were added, left out or moved.
verify-ballot-not-recounted = What is broken above keeps the papers from being counted again.
verify-ballot-participation-order = Those who took part are not sorted, or one stands twice.
verify-ballot-participation-foreign = { $unit } took part, but is not in the electorate.
verify-ballot-participation-excluded = { $unit } took part, but has no vote.
verify-ballot-paper-not-here = Papers cannot be used in an open ballot, or where units leave a row or an item out.
verify-ballot-paper-order = The list of those who were handed papers is empty, not sorted, or names one twice.
verify-ballot-paper-foreign = { $unit } was handed a paper and is not among the units that took part.
verify-ballot-paper-balance = More papers are invalid or unreturned ({ $void }) than were handed out ({ $issued }).
verify-ballot-codes-none = There are codes ({ $have }) in a ballot without codes.
verify-ballot-codes-order = The codes are not sorted, or one stands twice.
verify-ballot-codes-count = The number of codes ({ $have }) differs from the number of papers cast in the program ({ $papers }).
verify-ballot-sheet-rows = The sheets do not hold each row once, as the rule of the ballot wants it.
verify-ballot-sheet-answer = Sheet of row { $rows }: the paper "{ $paper }" holds other signs than y, n, o, -.
verify-ballot-sheet-length = Sheet of row { $rows }: the paper "{ $paper }" does not answer so many rows.
verify-ballot-sheet-order = Sheet of row { $rows }: the papers are not sorted.
verify-ballot-sheet-papers = Sheet of row { $rows }: { $have } papers where there should be { $due }.
verify-ballot-over-vote = Item { $no } "{ $title }": more is approved on a paper than may be ({ $most }).
verify-ballot-named-secret = The ballot is secret, but the file names what voters chose.
verify-ballot-named-units = Those whose choices are named are not those who took part.
verify-ballot-named-answers = { $unit }: the paper "{ $answers }" does not answer the rows that it should.
verify-ballot-named-over-vote = { $unit }: approves more than may be approved ({ $most }) in the item "{ $title }".
verify-ballot-named-sheets = The sheets do not follow from the named choices.
verify-ballot-took-part = { $have } of { $all } took part: { $units }.
verify-ballot-sheets = The papers of all sheets ({ $sheets }) are as many as valid papers; none is malformed, and there are no more approvals than may be.
verify-ballot-on-paper = On paper: { $issued } ({ $units }); invalid { $invalid }, not returned { $unreturned }. Their answers are among the others.
verify-ballot-codes = Different codes: { $count }, as many as papers cast in the program.
verify-ballot-named = { $unit } chose, in the order of rows: { $answers } (y approve, n not approve, o no opinion, - blank, · does not vote on this row).
verify-ballot-item = Item { $no }. { $title }: threshold { $strict ->
    [yes] more than
   *[no] at least
} { $num }/{ $den }{ $most ->
    [none] {""}
   *[other] ; at most { $most } chosen
}{ $requires ->
    [none] {""}
   *[other] ; must be carried in item { $requires }
}. Ground: { $ground }
verify-ballot-row = { $name }: approve { $yes }, not approve { $no }, no opinion { $none }, blank { $blank }; base { $base }: { $verdict ->
    [carried] CARRIED
    [below] below the threshold
    [no-quorum] void, too few units took part
    [not-before] not carried in the required item
    [outvoted] outvoted, others have more
    [lot] not drawn when votes were equal
    [tied] tied
   *[other-part] out, carried as leader already
}.
verify-ballot-tally-rows = The tallies do not hold each row once, in order.
verify-ballot-tally-counts = { $name } (item { $item }): approve / not approve / agree to a lower title / no opinion / blank are stated as { $stated }, recounted as { $counted }.
verify-ballot-tally-base = { $name } (item { $item }): the base is stated as { $stated }, recounted as { $counted }.
verify-ballot-tally-verdict = { $name } (item { $item }): the verdict is stated as "{ $stated ->
    [carried] carried
    [below] below the threshold
    [no-quorum] too few units took part
    [not-before] not carried in the required item
    [outvoted] outvoted
    [lot] not drawn
    [tied] tied
    [other-part] carried as leader already
   *[other] { $stated }
}", found again as "{ $counted ->
    [carried] carried
    [below] below the threshold
    [no-quorum] too few units took part
    [not-before] not carried in the required item
    [outvoted] outvoted
    [lot] not drawn
    [tied] tied
    [other-part] carried as leader already
   *[other] { $counted }
}".
verify-ballot-limit-swap = Who runs the server could exchange choices between papers so that all numbers still fit: { $how ->
    [open] this file alone does not show it; each unit compares its own choice above.
    [codes] this file alone does not show it; a code says that a paper was counted, not as what.
   *[secret] this file alone does not show it.
}
verify-ballot-limit-over-vote = Each row is a sheet of its own: only the approvals of an item together can be checked, not whether a single paper approves too many.
verify-ballot-limit-unanimous = { $name } ("{ $title }"): all papers are alike, so that everybody's choice is known although the ballot is secret.
verify-ballot-limit-person = The system attests that those who opened, closed and confirmed were signed in; these are not personal digital signatures of a certification authority. Where each unit has one vote, the file does not say who cast it.
verify-ballot-limit-clock = Times are those of the server's clock (time of Việt Nam).
verify-ballot-limit-later = What happened after the export (more confirmations, annulment, a new vote) is not in here.

verify-audit-whole = The audit record is whole: all entries ({ $entries }) of all chains ({ $streams }) fit each other and the checkpoints.
verify-audit-looked-at = Entries looked at: { $entries }; chains: { $streams }.
verify-audit-edited = Chain { $stream }: entry { $seq } was edited.
verify-audit-inserted = Chain { $stream }: entry { $seq } was inserted.
verify-audit-deleted = Chain { $stream }: entries { $seq } to { $last } were deleted.
verify-audit-swapped = Chain { $stream }: entries { $seq } and { $other } were swapped.
verify-audit-rewritten = Chain { $stream }: rewritten and chained again from an entry between { $seq } and { $last } on; checkpoint { $no } says otherwise.
verify-audit-cut = Chain { $stream }: the tail was cut, entries { $seq } to { $last } that checkpoint { $no } names are gone; nothing vouches for what stands after entry { $after }.
verify-audit-cut-below-head = Chain { $stream }: the tail was cut, entries { $seq } to { $last } are gone.
verify-audit-removed = Chain { $stream }: the whole chain (entries: { $entries }) was removed; checkpoint { $no } names it.
verify-audit-head = Chain { $stream }: the head row does not fit the last entry { $seq }.
verify-audit-time = Chain { $stream }: entry { $seq } is dated before the one it follows.
verify-audit-no-checkpoints = There is no checkpoint file: nothing outside the database vouches for the record.
verify-audit-partial-line = Checkpoint file { $file }, line { $line }: an unfinished line (the system stopped while writing).
verify-audit-line-unreadable = Checkpoint file { $file }, line { $line }: cannot be read.
verify-audit-line-unknown-key = Checkpoint file { $file }, line { $line }: signed with a key that is not this installation's.
verify-audit-line-signature = Checkpoint file { $file }, line { $line }: it was changed, the signature does not hold.
verify-audit-line-missing = Checkpoint file { $file }, line { $line }: it does not follow the line before; lines were left out, added or moved.
verify-audit-checkpoint-back = Checkpoint file { $file }, line { $line }: it names a chain that is shorter than or different from the checkpoint before; the database was rolled back.
verify-audit-last-checkpoint = Last checkpoint: number { $no }, on { $at }, hash { $hash }.
verify-audit-limit-later-files = If the last checkpoint lines were cut together with the data, that cannot be seen from here: compare this number and hash with a copy kept elsewhere.
verify-audit-unsealed = Written after the last checkpoint of their chain, not sealed yet: { $entries } (entries).
verify-ballot-lower = Item { $no } "{ $title }" has a lower title, but is not on a title.
verify-ballot-written = { $unit } is said to give its opinion in writing and cannot: only a unit that is absent from the conference does, in an open ballot, and either all such opinions count or none does.
verify-ballot-lot-seed = The number that the lots were drawn with is not the one fixed at the opening.
verify-ballot-lot = Equal votes are drawn by lot, with a number that was fixed at the opening; digest { $digest }
verify-ballot-in-writing = { $unit } is absent and gives its opinion in writing.
verify-ballot-in-writing-heard = { $unit } is absent and gives an opinion in writing that is not counted.
verify-ballot-heard = The opinion of { $unit } in the order of rows: { $answers }; it is not counted.
verify-ballot-heard-units = The opinions that are not counted are not of absent units said to give one, each once.
verify-ballot-row-lower = { $name }: { $lower } agree to the lower title ({ $title }).
verify-ballot-rehearsal = This was a rehearsal: it counts for nothing.
verify-ballot-delegates = Delegates at the conference, frozen when the ballot was opened ({ $count }): { $units }.
verify-ballot-delegate = { $unit }: whether units or delegates vote differs between the rule and the electorate.
verify-ballot-delegates-rule = Delegates vote, but no conference is named, or the base is not one of papers.
