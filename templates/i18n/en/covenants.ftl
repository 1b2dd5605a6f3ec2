# Emulation covenants: drafting, consultation, freezing, signing, witnesses, life after signing

covenants-title = Emulation covenant of { $year }
covenants-title-sign = Sign the emulation covenant of { $year }
covenants-title-addendum = Addendum to the emulation covenant of { $year }
covenants-list = Covenants and addenda of the year
covenants-kind-original = Covenant
covenants-kind-addendum = Addendum
covenants-kind-supersession = Replacing covenant
covenants-draft-title = Giao ước thi đua năm { $year }
covenants-draft-addendum = Phụ lục Giao ước thi đua năm { $year }

covenants-none = This year has no covenant yet
covenants-none-next = The { $kind ->
    [bloc] leading unit of the bloc
   *[cluster] leading unit of the cluster
 } or the secretariat drafts it, puts it before the units for comments and consent, then freezes the text for signing.
covenants-start-last = Start from the covenant of { $year }
covenants-start-empty = Start a new text
covenants-no-text = No version has been put before the units
covenants-no-text-next = When the draft has its opening and its clauses, the { $kind ->
    [bloc] leading unit of the bloc
   *[cluster] leading unit of the cluster
 } puts version 1 before the units for comments.

covenants-stage-drafting = Being drafted
covenants-stage-consulting = Before the units
covenants-stage-frozen = Frozen, being signed
covenants-stage-signing = Being signed: { $signed }/{ $total } units
covenants-stage-effective = In effect
covenants-stage-superseded = Replaced
covenants-superseded-notice = A later covenant has replaced this one; its text and signatures are kept as they are.

covenants-version = Version { $no }
covenants-version-open = Version { $no }, put before the units at { $at }
covenants-version-frozen = Version { $no }, frozen at { $at }
covenants-version-void = Version { $no }, given up at { $at }
covenants-voided = Version { $no } was given up on { $at } ({ $who }). Reason: { $reason } Signatures and attestations under this version are kept but no longer count.
covenants-versions = Versions:
covenants-compare-with = Compare with version { $no }
covenants-difference = Version { $no } compared with version { $before }
covenants-difference-heading = What changed
covenants-difference-legend = Underlined: added. Struck through: removed.
covenants-clause-no = Clause { $no }
covenants-clause-same = Clause { $no }: unchanged
covenants-clause-was = (was clause { $no })
covenants-clause-new = (new)
covenants-clause-gone = Clause { $no } of the version before was removed
covenants-clause-whole = The whole text, the opening
covenants-clause-words = Clause { $no }. { $heading }

covenants-paper-label = Full text of the covenant, version { $no }
covenants-digest-heading = Digest of the text (SHA-256)
covenants-digest-note = Every consent and signature is tied to exactly this digest. One changed character makes another digest.
covenants-print = Print view
covenants-export = Download the file for verification
covenants-check = Check this file
covenants-check-note = Who has the verification file and the public key can check it without the system and without a network:
covenants-check-keys = Download the public key
covenants-check-ids = Key id, to compare with the office that runs the program:
covenants-events = What happened
covenants-back = Back to the covenant
covenants-reload = Reload
covenants-jump = Go to signing
covenants-choose = Choose

covenants-broken-heading = This version cannot be signed.
covenants-broken = What is stored no longer matches what was frozen and signed. Nothing was changed by this request. Tell those who audit the system at once; the leading unit goes on once what was signed is restored, or makes a new version if the text was not frozen yet.

covenants-edit = Draft the covenant
covenants-edit-head = Head
covenants-edit-rule = When it takes effect
covenants-edit-consulting = A version is before the units. What you save here is for the next one; the units see it when that is put before them.
covenants-field-title = Title
covenants-field-number = Number and symbol
covenants-field-number-hint = If the bloc numbers its papers, for example 01/GƯTĐ-K3.
covenants-field-preamble = Legal grounds and opening
covenants-field-preamble-hint = One ground per line, beginning with “Căn cứ”.
covenants-field-heading = Heading of the clause
covenants-field-text = Text
covenants-field-place = Place
covenants-field-remove = Remove clause { $no } when saving
covenants-field-witnesses = How many witnesses attest each signature
covenants-field-witnesses-hint = From 0 to 9. Write 0 if the covenant takes effect on signatures alone.
covenants-field-quorum = Share of the units that must sign for it to take effect
covenants-field-quorum-hint = A fraction of all units, for example 4/5. Write 1/1 if all must sign.
covenants-save = Save the draft
covenants-save-add = Save and add a clause
covenants-open-version = Put version { $no } before the units
covenants-open-version-note = The units comment on each clause and consent to the whole. Consents to the version before lapse.
covenants-incomplete-title = The title is missing.
covenants-incomplete-preamble = The opening is missing.
covenants-incomplete-no-clause = There is no clause yet.
covenants-incomplete-clause = Clause { $no } lacks its heading or its text.
covenants-error-witnesses = The number of witnesses is a whole number from 0 to 9.
covenants-error-quorum = Write a fraction above 0 and up to 1, for example 4/5 or 1/1.
covenants-error-too-many-clauses = A covenant has at most { $most } clauses.
covenants-refused-save = Not saved
covenants-stale-heading = Somebody else saved the draft first
covenants-stale = What you sent is not saved. Compare the two texts below and choose: keep the saved one and go on from it, or replace it with yours.
covenants-stale-stored = The saved text
covenants-stale-typed = The text you sent
covenants-stale-keep = Keep the saved text and go on
covenants-stale-replace = Replace it with mine

covenants-comments = Comments of the units
covenants-comments-count = { $count ->
    [one] { $count } comment
   *[other] { $count } comments
 }
covenants-comments-none = No comments yet.
covenants-comment-new = Comment
covenants-comment-on = On
covenants-comment-kind = Kind of comment
covenants-comment-text = Your comment
covenants-comment-send = Send the comment
covenants-comment-whole = The whole text, version { $version }
covenants-comment-clause = Clause { $clause }, version { $version }
covenants-said-comment = Comment
covenants-said-objection = Objection
covenants-for-unit = For the unit
covenants-answer = Answer
covenants-answer-hint = Say what is taken up or kept, and why. An answer is given once and cannot be changed.
covenants-answer-send = Send the answer
covenants-answered-by = Answered by { $by }
covenants-answered-already = This comment has been answered. Reload the page to see the answer.
covenants-answer-lost = The answer you just sent, not recorded:
covenants-comment-lost = The comment you just sent, not recorded:
covenants-comment-other-version = A new version was sent after you opened the page. Your comment is not recorded; its text is kept below. Look at the new version and send it again.
covenants-unanswered = Waits for the answer of the { $kind ->
    [bloc] leading unit of the bloc
   *[cluster] leading unit of the cluster
 }.
covenants-consents = Consent to the text: { $have }/{ $total } units
covenants-consent = Consent to the whole of version { $no }
covenants-consent-means = The consent is tied to exactly the text shown. If the { $kind ->
    [bloc] leading unit of the bloc
   *[cluster] leading unit of the cluster
 } changes the text, it needs a new consent; signing comes separately, after the text is frozen.
covenants-consent-none = No answer yet
covenants-consent-of = { $by }, { $at }
covenants-error-clause = Choose a part that the text has.
covenants-error-said = Choose the kind of comment.
covenants-refused-comment = Comment not sent
covenants-refused-answer = Answer not sent

covenants-manage = For the { $kind ->
    [bloc] leading unit of the bloc
   *[cluster] leading unit of the cluster
 } and the secretariat
covenants-freeze = Freeze version { $no } for signing
covenants-freeze-note = A frozen text cannot be changed. Needed: every comment answered and enough units consenting.
covenants-freeze-changed = Members, names of units or the conditions of effect have changed since this version was put before the units. Put a new version before them for their consent.
covenants-freeze-unanswered = { $count ->
    [one] { $count } comment is not answered.
   *[other] { $count } comments are not answered.
 }
covenants-freeze-consents = Only { $have } units have consented; at least { $need } are needed.
covenants-unfreeze = Unfreeze to change the text
covenants-unfreeze-note = Only possible while nobody has signed. The consents lapse.
covenants-unfreeze-signed = There are signatures, so it cannot be unfrozen. To change the text, give this version up and make a new one.
covenants-void-go = Give this version up
covenants-remind = Remind the units that have not answered or signed
covenants-remind-note = At most one reminder a day for consent, and one for signing.
covenants-refused-act = Not done

covenants-sign = Sign the covenant
covenants-sign-for = Sign for { $unit }
covenants-sign-several = the unit chosen below
covenants-capacity = Capacity
covenants-capacity-untitled = Mandate holder
covenants-capacity-scope = { $capacity } (for: { $scope })
covenants-capacity-gone = The chosen capacity is not valid today. Reload the page and choose another one.
covenants-ahead = How the signature will stand on the covenant
covenants-means = This signature means
covenants-means-binds = The unit commits itself to all { $clauses } clauses of version { $no }.
covenants-means-withdraw = Until the covenant takes effect the signature can be withdrawn, with a reason and on record; afterwards only an addendum or a new covenant changes anything.
covenants-means-late = The covenant is in effect already; this signature is recorded as late and cannot be withdrawn.
covenants-means-internal = This is a signature within the system, not a public-duty digital signature.
covenants-read = I have read the whole of version { $no }
covenants-sign-next = Next: the witness is asked to attest, and the units are told when the covenant takes effect.
covenants-sign-not-yet = Do you not agree to sign?
covenants-refuse-go = Refuse to sign ({ $unit })
covenants-refused-sign = Not signed
covenants-error-capacity = Choose the capacity in which you sign.
covenants-error-read = Read the whole text, then tick this box.
covenants-other-version = The text changed after you opened the page. Nothing was recorded. Reload the page, read the new text, then decide.
covenants-already-signed = Somebody else has signed for this unit. A unit has one signature: its head's or a mandate holder's.
covenants-unit-not-required = This unit is not among those that sign the frozen text.
covenants-unit-ended = This unit was no member on the day of signing, so it does not sign. A signature given on paper before that day can still be entered.
covenants-witness-signs = You have witnessed signatures of this covenant, so you cannot sign it.
covenants-under-way = The bloc has an unfinished covenant or addendum. Finish that first.

covenants-signers-heading = Who has signed: { $signed }/{ $total }
covenants-signers-at = At { $at }
covenants-seat-unsigned = Not signed yet
covenants-seat-mine = Waits for your signature
covenants-seat-paper = Signature on paper, to be confirmed
covenants-seat-on-paper = Signed on paper
covenants-seat-late = Signed after it took effect
covenants-seat-ended = Membership has ended, signs no more
covenants-seat-refused = Refused to sign: { $reason }
covenants-refusals = Units that refused to sign
covenants-refusal-stands = refused to sign: { $reason } ({ $who }, { $at })
covenants-refusal-lifted = refused to sign and signed later: { $reason } ({ $who }, { $at })
covenants-seat-attested = Attested by witnesses: { $have }/{ $need }
covenants-seat-withdrawn = Signature withdrawn at { $at }: { $reason }
covenants-rule-all = The covenant takes effect when { $least }/{ $total } units have signed and the witness has attested.
covenants-rule-all-unwitnessed = The covenant takes effect when { $least }/{ $total } units have signed; no witness is required.
covenants-rule-quorum = The covenant takes effect when at least { $least }/{ $total } units have signed and the witness has attested.
covenants-rule-quorum-unwitnessed = The covenant takes effect when at least { $least }/{ $total } units have signed; no witness is required.
covenants-effective-since = The covenant has been in effect since { $at }.
covenants-effective-unwitnessed = The covenant has been in effect since { $at }, on signatures alone, without a witness.
covenants-unwitnessed = This covenant requires no witness; its effect rests on the units' signatures alone.
covenants-not-effective = Not in effect yet

covenants-receipt-own = You have signed for { $unit }
covenants-receipt-title = Signature of { $unit }
covenants-signed = Signed
covenants-withdrawn = Withdrawn
covenants-fact-covenant = Text
covenants-fact-unit = Unit
covenants-fact-signer = Signed by
covenants-fact-office = Office
covenants-fact-principal = Signed for
covenants-fact-mandate-paper = Paper of the mandate
covenants-fact-mandate-scope = What may be signed
covenants-fact-at = Recorded at
covenants-fact-method = How identity was proved
covenants-fact-signed-on = Day of signing on paper
covenants-fact-entered-by = Entered by
covenants-fact-confirmed-by = Confirmed by
covenants-fact-digest = Digest of the text
covenants-fact-record = Digest of the record
covenants-fact-key = Key of the system
covenants-fact-withdrawn = Withdrawal
covenants-fact-scan = Digest of the scan
covenants-fact-rejected = Why it was not confirmed
covenants-fact-version = Version
covenants-fact-effective = In effect
covenants-fact-printed = Printed at
covenants-key = Key { $key }
covenants-method-password = Password
covenants-method-password-totp = Password and authenticator code
covenants-method-paper = Signature on paper
covenants-next-witness = Next: the witness attests this signature.
covenants-next-others = Next: the other units sign; you are told when the covenant takes effect.
covenants-next-effective = The covenant is in effect.
covenants-withdraw-go = Withdraw the signature

covenants-act-means = What this means
covenants-reason = Reason
covenants-reason-hint = The units read this reason; keep it short and to the point.
covenants-refusal = Refuse to sign for { $whose }
covenants-refusal-means-1 = All units, the secretariat and the witnesses are told, with the reason.
covenants-refusal-means-2 = Other units can still sign; this unit may sign later.
covenants-withdrawal = Withdraw the signature of { $whose }
covenants-withdrawal-means-1 = The signature and its attestations stay on record, struck through, with the reason.
covenants-withdrawal-means-2 = Everybody is told; the unit may sign again before the covenant takes effect.
covenants-void = Give version { $whose } up
covenants-void-means-1 = All signatures under this version stay on record but bind nobody; everybody is told, with the reason.
covenants-void-means-2 = The next version is drafted from this text, consulted and signed from the beginning.
covenants-rejection = Do not confirm the paper signature of { $whose }
covenants-rejection-means-1 = The scan is kept and does not count as a signature.
covenants-rejection-means-2 = The secretariat is told the reason and may enter another one.

covenants-witness-heading = Witnesses
covenants-witness-counted = attested { $have }/{ $total } signatures
covenants-witness-replaced = replaced
covenants-office-declared = { $office } (as declared)
covenants-witness-replaced-at = Replaced at { $at }; what was attested still counts.
covenants-witnesses-go = Witnesses
covenants-witnesses-title = Witnesses of the covenant
covenants-witnesses-needed = { $count ->
    [0] This covenant requires no witness
    [one] Each signature is attested by { $count } witness
   *[other] Each signature is attested by { $count } witnesses
 }
covenants-witnesses-none = Nobody is named yet.
covenants-witness-find = Name a witness
covenants-witness-rule = Only who holds no office or mandate in any unit that signs this covenant, or in a unit below one, can be asked; an administrator does not witness.
covenants-witness-name = Name
covenants-witness-search = Search
covenants-witness-not-found = Nobody fits. Who holds an office in a signing unit or below one is not shown here.
covenants-witness-office = Office as it stands in the covenant
covenants-witness-office-hint = The system knows of no office of this person; what is written here is marked as declared.
covenants-witness-add = Name { $name }
covenants-witness-replace = Replace
covenants-witness-replace-of = Replace { $name }
covenants-witness-replace-note = Replacing a witness loses no attestation.
covenants-guests = Others present
covenants-guests-note = Persons who attend the signing without attesting signatures.
covenants-guests-closed = The covenant has taken effect; this list no longer changes.
covenants-guest-name = Name of the guest
covenants-guest-office = Office of the guest
covenants-guest-add = Add
covenants-guest-remove = Remove
covenants-guest-remove-of = Remove { $name }
covenants-attest = Attest the chosen signatures
covenants-attest-title = Witness the covenant
covenants-attest-heading = Attest signatures
covenants-attest-done = { $count ->
    [0] You have attested no signature yet
    [one] You have attested { $count } signature
   *[other] You have attested { $count } signatures
 }
covenants-attest-none = No signature waits for you. You are told when a unit signs.
covenants-attest-waits = { $count ->
    [one] { $count } signature waits for your attestation.
   *[other] { $count } signatures wait for your attestation.
 }
covenants-attest-go = Go to attesting
covenants-attest-jump = Go to attesting
covenants-attest-means-1 = You have seen the named person sign exactly this text.
covenants-attest-means-2 = Each signature is attested by a record of its own, which nobody can change or delete.
covenants-attest-means-3 = With enough signatures attested, the covenant takes effect at once.
covenants-attest-signatures = Signatures witnessed
covenants-attest-next = Next: the units are told if the covenant takes effect.
covenants-attested-present = { $who }, present, attested at { $at }
covenants-attested-remote = { $who }, remotely, attested at { $at }
covenants-presence = Witnessed
covenants-presence-present = Present at the signing
covenants-presence-remote = Remotely, by video link
covenants-signature-withdrawn = One of the signatures has just been withdrawn. Nothing was attested. Reload the page.
covenants-error-no-signature = Choose at least one signature that you witnessed.
covenants-error-presence = Choose present or remote.
covenants-error-person = Choose a person from the list.
covenants-error-partial = This person holds an office or mandate in a signing unit or in one below it, or is an administrator, and so cannot witness.
covenants-error-office = Choose an office that the person holds; for who holds none write the office as declared.
covenants-refused-attest = Not attested
covenants-refused-witness = Not named
covenants-refused-guest = Not added

covenants-paper-note = Enter the paper signature of:
covenants-paper-note-original = Enter the signature on the paper of:
covenants-paper-entry = Enter the paper signature of { $unit }
covenants-paper-entry-note = Upload the scan of the page with the signature. It counts once that unit or a witness confirms it.
covenants-paper-signer = Who signed
covenants-paper-no-signer = No head and no mandate holder of the unit is recorded for this year. Record the office on the unit's page first.
covenants-paper-scan = Scan
covenants-paper-scan-hint = PDF, JPEG or PNG, at most 10 MB.
covenants-paper-enter = Enter the paper signature
covenants-paper-again-note = Enter name and office as they stand on the paper signed on { $day }. The scan, the text and the other signatures stay; this signature waits until that unit or a witness confirms it.
covenants-paper-again-reason = As entered before, it was not confirmed. Reason: { $reason }
covenants-paper-title = Paper signature of { $unit }
covenants-paper-waits = A paper signature of { $unit }, signed on { $day }, waits to be confirmed.
covenants-paper-look = Look
covenants-paper-open = Download the scan
covenants-paper-confirm-go = Look and confirm
covenants-paper-confirm-heading = Confirm the paper signature of { $unit }
covenants-paper-means-1 = You have seen the scan and know this signature to be genuine.
covenants-paper-means-2 = It counts like one given in the system and is marked as given on paper.
covenants-paper-confirm = Confirm the paper signature
covenants-paper-reject-go = Do not confirm
covenants-error-scan = Choose the file of the scan.
covenants-error-signer = Choose who signed.
covenants-error-signer-day = This person neither headed the unit nor held a mandate of it on the day of signing.
covenants-error-day = Write the day of signing as day/month/year.
covenants-error-day-ahead = The day of signing cannot lie after today.
covenants-refused-paper = Not entered

covenants-amend-note = A covenant in effect cannot be edited. It changes through an addendum or a new covenant; each names the digest of the text before it.
covenants-amend-addendum = Make an addendum
covenants-amend-supersession = Make a replacing covenant
covenants-evidence = Evidence of the signatures
covenants-evidence-note = The file for verification is checked by the command thidua verify covenant, without database or network.
covenants-consents-printed = Units that consented to the text

covenants-event-version = Version { $no } put before the units
covenants-event-frozen = Version { $no } frozen
covenants-event-effective = Version { $no } took effect
covenants-event-void = Version { $no } given up: { $reason }
covenants-event-signed = { $unit } signed ({ $by })
covenants-event-paper = { $unit }: signature on paper recorded ({ $by })
covenants-event-attested = { $by } attested the signature of { $unit }
covenants-event-withdrawn = { $unit } withdrew its signature: { $reason }
covenants-event-refused = { $unit } refused to sign: { $reason }

covenants-done-started = The draft is there. Write the text, then put it before the units.
covenants-done-started-last = Last year's text has been copied. Change it for this year, then put it before the units.
covenants-done-saved = The draft is saved.
covenants-done-version = The new version is before the units; they are told to comment and consent.
covenants-done-comment = The comment is sent. The leading unit answers on this page.
covenants-done-answer = The answer is sent.
covenants-done-consent = The unit's consent is recorded.
covenants-done-frozen = The text is frozen. The units are told to sign.
covenants-done-unfrozen = The text is open again. The consents have lapsed; change it and put a new version before the units.
covenants-done-void = The version is given up. Draft the next one from its text.
covenants-done-refused = The refusal is recorded and the units are told.
covenants-done-withdrawn = The signature is withdrawn and the units are told.
covenants-done-reminded = The units are reminded.
covenants-done-reminded-before = They were reminded today. The next reminder can be sent tomorrow.
covenants-done-witness = The witness is named and told.
covenants-done-replaced = The witness is replaced. What was attested still counts.
covenants-done-guest = The guest is added.
covenants-done-guest-removed = The guest is removed.
covenants-done-attested = The chosen signatures are attested.
covenants-done-paper = The paper signature is entered. The unit and the witnesses are asked to confirm it.
covenants-done-paper-confirmed = The paper signature is confirmed.
covenants-done-paper-rejected = The reason is recorded and the secretariat is told.

covenants-notice-version = { $bloc } { $year }: version { $version } of the covenant waits for comments and consent.
covenants-notice-answer = { $bloc } { $year }: your comment on the covenant has been answered.
covenants-notice-consented = { $bloc } { $year }: all units have consented to version { $version } of the covenant.
covenants-notice-frozen = { $bloc } { $year }: the covenant (version { $version }) is frozen and waits for signatures.
covenants-notice-unfrozen = { $bloc } { $year }: the covenant (version { $version }) is open for changes again; the consents have lapsed.
covenants-notice-void = { $bloc } { $year }: version { $version } of the covenant is given up. Reason: { $reason }
covenants-notice-signed = { $bloc } { $year }: { $unit } has signed the covenant; the signature waits for your attestation.
covenants-notice-refused = { $bloc } { $year }: { $unit } refused to sign the covenant. Reason: { $reason }
covenants-notice-withdrawn = { $bloc } { $year }: { $unit } has withdrawn its signature. Reason: { $reason }
covenants-notice-effective = { $bloc } { $year }: the covenant is in effect.
covenants-notice-witness = { $bloc } { $year }: you are named as a witness of the covenant.
covenants-notice-replaced = { $bloc } { $year }: you are no longer a witness of the covenant; what you attested still counts.
covenants-notice-paper = { $bloc } { $year }: a paper signature waits for your confirmation.
covenants-notice-paper-rejected = { $bloc } { $year }: a paper signature was not confirmed. Reason: { $reason }
covenants-notice-remind-sign = { $bloc } { $year }: your unit has not signed the covenant.
covenants-notice-remind-consent = { $bloc } { $year }: your unit has not answered on the draft covenant.

covenants-denied-manage = This is for the leading unit and the secretariat of the year.
covenants-denied-void = Only the head of the leader unit, or who holds a mandate to sign for it, gives up a frozen version.
covenants-denied-speak = This is for who holds an office or a mandate in that unit.
covenants-denied-bind = This is for the head of the unit or a holder of a mandate to sign.
covenants-denied-attest = This is for the named witnesses.
covenants-denied-partial = Who holds an office or mandate in a signing unit or in one below it cannot witness; nor can an administrator.
covenants-denied-confirm-paper = This is for the unit that signed or a witness.
covenants-denied-own-paper = Who entered a paper signature does not confirm it; the unit or a witness does.
covenants-wrong-drafting = The covenant is being drafted. This is possible once a new version is before the units.
covenants-wrong-consulting = The text is before the units, not frozen yet or just unfrozen. This is possible once it is frozen.
covenants-wrong-frozen = The text is frozen for signing; it can no longer be edited or commented on.
covenants-wrong-effective = The covenant is in effect; only an addendum or a new covenant changes it.
covenants-wrong-superseded = This covenant has been replaced.

covenants-original = Enter a covenant signed on paper
covenants-original-offer = Was this year's covenant signed on paper?
covenants-original-day-note = Write the day of signing that stands on the paper. Members and names of units are those of that day.
covenants-original-go-on = Go on
covenants-original-other-day = Change the day
covenants-original-of = Covenant signed on { $day }
covenants-original-note = Type exactly what stands on the paper; change no words.
covenants-original-replaces = This year has a draft in the system. The covenant entered from paper takes its place; consents lapse.
covenants-original-signers = Signatures on the paper
covenants-original-signers-note = Write names and offices as they stand on the paper, for example KT. Vụ trưởng, Phó Vụ trưởng. Leave both fields blank for a unit that did not sign.
covenants-original-office = Office when signing
covenants-original-office-hint = As on the paper, for example KT. Vụ trưởng, Phó Vụ trưởng.
covenants-original-witnesses = Witnesses named on the paper
covenants-original-witnesses-hint = One per line: name, comma, office.
covenants-original-scan = Scan of the whole paper
covenants-original-scan-kept = The scan handed in before is kept. Choose a file (PDF, JPEG or PNG, at most 10 MB) only to replace it.
covenants-original-next = Next: each unit (or its successor) or a witness confirms the signature. With enough of them the covenant is in effect from the day on the paper; until then it is shown as unconfirmed.
covenants-original-unconfirmed = Signed on paper on { $day }, entered from the paper, not confirmed. { $rule }
covenants-original-confirmed = Signed on paper on { $day }, entered from the paper; the signatures are confirmed.
covenants-original-printed = Entered from the paper signed on { $day }; digest of the scan: { $scan }
covenants-field-clauses = Clauses
covenants-field-clauses-hint = Each clause begins with a line of its own, for example “Điều 1. Mục đích”; its text stands below.
covenants-stage-confirming = From paper, not all confirmed: { $signed }/{ $total } units
covenants-rule-original = In effect from { $day } once the signatures of at least { $least }/{ $total } units are confirmed.
covenants-effective-original = In effect from { $day } as the paper says; the signatures of at least { $least }/{ $total } units are confirmed.
covenants-effective-confirmed = From { $day } as the paper says; confirmed at { $at }
covenants-seat-not-on-paper = No confirmed signature on the paper
covenants-event-original = Covenant signed on paper entered (version { $no })
covenants-next-confirm = Next: the other signatures on the paper are confirmed.
covenants-void-means-original = The covenant is entered from the paper again, and the signatures are confirmed again.
covenants-from-paper = This covenant was signed on paper: it is not signed, refused or unfrozen in the system. Confirm the signatures on paper, or give this version up and enter it again.
covenants-error-clauses = Each clause begins with a line “Điều 1. …”, numbered from 1.
covenants-error-no-signers = Write the signature of at least one unit.
covenants-error-witness-line = Write name, comma, office on each line.
covenants-error-members-then = The members have changed since the page was drawn. Write the day of signing again to get the new list.
covenants-error-day-outside = The day of signing does not lie in this emulation year.
covenants-error-day-ended = The unit was no member on that day.
covenants-denied-original = This is for the secretariat and the leading unit of that year, and for the award department.
covenants-done-original = The covenant is entered from the paper. The units are asked to confirm their signatures.

covenants-seat-reorganised = Ended by reorganisation on { $day }, before signing: { $reason }
covenants-effect = Record that the covenant is in effect
covenants-effect-note = The unit that had not signed was ended by reorganisation; the signatures of the others are enough.
covenants-not-enough = There are not enough signatures or attestations for the covenant to take effect.
covenants-done-effect = The covenant is in effect. The units are told.

covenants-field-venue = Place of signing
covenants-field-venue-hint = Stands before the date, for example Hà Nội.
covenants-unverified-witnesses = The number of witnesses rests on a rule that nobody has verified. Ground: { $citation }
covenants-unverified-quorum = The share of units that must sign rests on a rule that nobody has verified. Ground: { $citation }
covenants-replaced = { $from } was replaced by { $to } in { $places } places: check them, above all days and numbers of the grounds.
covenants-capacity-for = { $office } (signs { $form })
covenants-fact-state = State
covenants-paper-overtaken = The unit has signed in the system; the paper waits for no confirmation.

# What waits for each person
covenants-task-start = Draft the covenant of { $bloc } for { $year }
covenants-task-start-why = The bloc is constituted and has no covenant yet.
covenants-task-start-do = Draft the covenant
covenants-task-draft = Finish the draft covenant of { $bloc } for { $year }
covenants-task-draft-why = The draft has not been put before the units.
covenants-task-draft-do = Open the draft
covenants-task-consent = Answer to the draft covenant of { $bloc } for { $year }
covenants-task-consent-why = { $unit } has not consented to version { $no }; comment on it, or consent to the whole.
covenants-task-consent-do = Read and answer
covenants-task-answer = Answer comments on the covenant of { $bloc } for { $year }
covenants-task-answer-why = { $count ->
    [one] { $count } comment waits for an answer; the text is frozen after that.
   *[other] { $count } comments wait for an answer; the text is frozen after that.
 }
covenants-task-answer-do = Answer
covenants-task-freeze = Freeze the covenant of { $bloc } for { $year } for signing
covenants-task-freeze-why = Enough units have consented and every comment is answered.
covenants-task-freeze-do = Open the covenant
covenants-task-sign = Sign the covenant of { $bloc } for { $year }
covenants-task-sign-why = { $unit } has not signed.
covenants-task-sign-do = Read and sign
covenants-task-attest = Attest signatures of the covenant of { $bloc } for { $year }
covenants-task-attest-why = { $count ->
    [one] { $count } signature waits for you as a witness.
   *[other] { $count } signatures wait for you as a witness.
 }
covenants-task-attest-do = Attest signatures
covenants-task-paper = Confirm the paper signature of { $unit }
covenants-task-paper-why = A scan was entered for the covenant of { $bloc } for { $year }; it counts once it is confirmed.
covenants-task-paper-do = Look at the scan
covenants-task-witness = Invite a witness to the covenant of { $bloc } for { $year }
covenants-task-witness-why = { $count ->
    [one] Each signature needs { $count } witness, and not enough are invited.
   *[other] Each signature needs { $count } witnesses, and not enough are invited.
 }
covenants-task-witness-do = Invite a witness
covenants-task-remind = Remind the units of the covenant of { $bloc } for { $year }
covenants-task-remind-why = { $count ->
    [one] { $count } unit has not answered or signed; nobody was reminded today.
   *[other] { $count } units have not answered or signed; nobody was reminded today.
 }
covenants-task-remind-do = Open the covenant

# The covenant on the page of the year
covenants-strand = Emulation covenant
covenants-strand-column = Covenant
covenants-strand-none = Not drafted
covenants-strand-consulting = Before the units: { $have } of { $total } consent
covenants-strand-signing = Being signed: { $have } of { $total } units
covenants-cell-consented = Consented
covenants-cell-signed = Signed, not yet attested
covenants-cell-attested = Signed and attested
covenants-cell-refused = Refused to sign
covenants-missing-start = The covenant is not drafted
covenants-missing-version = The covenant is not before the units
covenants-missing-consent = Has not consented to the covenant
covenants-missing-answers = { $count ->
    [one] { $count } comment on the covenant has no answer
   *[other] { $count } comments on the covenant have no answer
 }
covenants-missing-freeze = The covenant is not frozen for signing
covenants-missing-signature = Has not signed the covenant
covenants-missing-refused = Refused to sign the covenant
covenants-missing-effect = The covenant has not been recorded as in effect
covenants-missing-paper = The paper signature of the covenant is not confirmed
covenants-missing-attestation = The signature of the covenant is not attested
