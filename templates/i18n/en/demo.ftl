# The demo: words at its door and at the terminal
demo-building = Building the demo world…
demo-ready = The demo is running at { $origin } (invented data, apart from any real data).
demo-password = One password for every account: { $password }
demo-secret = Secret for the authenticator app: { $secret }
demo-others = Every other account has the same password, for example vu15.truong, vu15.pho, vu15.cv. To build the world anew: thidua demo --fresh
demo-verify = To verify the demo's audit record: THIDUA_DATA_DIR={ $dir } thidua verify audit
demo-refused-database = This database holds something else than a demo. The demo does not run on it. Unset DATABASE_URL or point it to an empty database.
demo-refused-running = The demo is running in another window. Stop it there, then build it anew.
demo-refused-serve = This database holds a demo and is not for real use. Run thidua demo, or point DATABASE_URL to another database.
demo-open-failed = The demo's data cannot be opened. If the program was just updated, build it anew: thidua demo --fresh
demo-door-heading = Demo accounts
demo-door-lead = One password for all: { $password }. Each of these accounts has another part to play.
demo-door-name = Sign-in name
demo-door-role = What it is for
demo-account-missing-signer = Head of Department 13: sign this year's covenant of Bloc 2, the one signature that is missing
demo-account-deputy-signer = Deputy head of Department 13: sign the same covenant for the head (KT.)
demo-account-consent = Head of the Legal Department: comment on and consent to the draft covenant of Bloc 3
demo-account-leader = Head of the unit that leads Bloc 2: prepares the covenant, reminds who has not signed
demo-account-secretary = Officer of the leading unit: secretariat of Bloc 2
demo-account-award-head = Head of the award division: witness, follows all blocs and clusters; has an authenticator app
demo-account-award-officer = Officer of the award division: constitutes blocs, enters leader and deputy
demo-account-council = Deputy Procurator General: member of the Council, witness of covenants
demo-account-auditor = Auditor: sees everything, changes nothing
demo-account-administrator = Administrator: units, accounts, roles
