//! The real program at its most talkative, on a database that logs every statement with its values.
use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use sqlx::{AssertSqlSafe, PgConnection};
use thidua::kernel::clock::{Clock, SystemClock};
use thidua::kernel::id::{BallotId, UnitId};

use super::{dump, find, spellings::spellings};
use crate::support::processes::{Answer, Caller, Serving, until};
use crate::support::{Installation, Post, TestApp};
use crate::votes::{Item, TITLE, World, paper};

/// As random as what browsers send, and put where everybody may read it.
const KNOWN: &str = "5eb63bbbe01eeed0";
/// Long enough that nothing else is spelled so by chance.
const ANSWERS: [&str; 4] = ["ynoy-noyynno", "nyyoonn--yoy", "oonyy-ynoony", "y-nooyynnyon"];

struct Voter {
    who: Caller,
    unit: UnitId,
    /// The paper that is sent.
    fields: Vec<(String, String)>,
}

struct Scene {
    id: BallotId,
    voters: Vec<Voter>,
    leader: Caller,
    officers: Vec<Caller>,
}

impl Scene {
    async fn prepare(app: Arc<TestApp>) -> Self {
        let world = World::in_app(Arc::clone(&app), 4).await;
        sqlx::query("update person set mail = id::text || '@example.vn'").execute(app.db()).await.unwrap();
        let title = format!("Bình xét {KNOWN}");
        let item = Item { candidates: &[0, 1, 2, 3], ..TITLE };
        let id = world.opened(&[("title", &title)], &[item; 3]).await;
        app.clock.set(SystemClock.now().plus_seconds(-1));
        let mut voters = Vec::new();
        for (index, answers) in ANSWERS.iter().enumerate() {
            let head = world.head(index).await;
            let fields = paper(&head, id, world.units[index], answers).await;
            voters.push(Voter { who: Caller::from(&head), unit: world.units[index], fields });
        }
        let mut officers = Vec::new();
        for index in 0..2 {
            officers.push(Caller::from(&world.officer(index).await));
        }
        Self { id, voters, leader: Caller::from(&world.leader().await), officers }
    }

    /// What browsers sent.
    fn chosen(&self) -> impl Iterator<Item = &str> {
        self.voters.iter().flat_map(|voter| voter.fields.iter().map(|(_, token)| token.as_str()))
    }

    /// Everybody votes, in every way that goes wrong first. Answers what they are shown, apart from the paper itself.
    fn vote(&self, serving: &Serving, installation: &Installation) -> String {
        let mut shown = String::new();
        for Voter { who, unit, fields } in &self.voters {
            let fields: Vec<_> = fields.iter().map(|(name, value)| (&**name, &**value)).collect();
            let path = format!("/ballots/{}/papers/{unit}", self.id);
            let mut sends = |who: &Caller, path: &str, more: &[(&str, &str)], status: u16| {
                let answer = serving.post(who, path, &[&fields[..], more].concat()).expect("an answer");
                assert_eq!(answer.status, status, "{}", answer.body);
                if status != 200 {
                    keep(&mut shown, &answer);
                }
            };
            sends(who, &path, &[], 200);
            sends(&Caller::anybody(), &path, &[("sure", "yes")], 303);
            sends(who, &path, &[("form_id", "\u{0}")], 400);
            sends(who, &format!("{path}/{KNOWN}"), &[("sure", "yes")], 404);
            // The row is refused, and the log of the database quotes it.
            fault(installation, "add constraint fault check (octet_length(sealed) = 0) not valid");
            sends(who, &path, &[("sure", "yes")], 500);
            fault(installation, "drop constraint fault");
            sends(who, &path, &[("sure", "yes")], 303);
            sends(who, &path, &[("sure", "yes")], 303);
            let receipt = format!("/ballots/{}/receipts/{unit}", self.id);
            for page in [format!("/ballots/{}", self.id), receipt, "/".to_owned()] {
                keep(&mut shown, &serving.get(who, &page).expect("an answer"));
            }
        }
        shown
    }

    /// The result is official, and everybody is told.
    fn end(&self, serving: &Serving, installation: &Installation) {
        let path = format!("/ballots/{}", self.id);
        let done = |who: &Caller, path: &str, fields: &[(&str, &str)]| {
            let answer = serving.post(who, path, fields).expect("an answer");
            assert_eq!(answer.status, 303, "{}", answer.body);
        };
        done(&self.leader, &format!("{path}/closing"), &[]);
        let result: String = one(installation, "select encode(result_digest, 'hex') from ballot");
        for officer in &self.officers {
            done(officer, &format!("{path}/confirmation"), &[("result", &result)]);
        }
        until("everybody is told", Duration::from_secs(30), || {
            let mails = "select count(*) from job where kind = 'people.notice-mail' and done_at is null";
            let waiting: i64 = one(installation, mails);
            (waiting == 0).then_some(())
        });
    }
}

fn keep(shown: &mut String, answer: &Answer) {
    writeln!(shown, "{}\n{}", answer.head, answer.body).expect("text");
}

fn one<T>(installation: &Installation, sql: &'static str) -> T
where
    T: Send + Unpin + for<'r> sqlx::Decode<'r, sqlx::Postgres> + sqlx::Type<sqlx::Postgres>,
{
    installation.look(async |connection| sqlx::query_scalar(sql).fetch_one(connection).await.unwrap())
}

fn fault(installation: &Installation, what: &str) {
    let sql = AssertSqlSafe(format!("alter table ballot_paper {what}"));
    installation.look(async |connection| sqlx::query(sql).execute(connection).await.unwrap());
}

/// Says the known word to both logs, in every spelling: as an address, as a value of a statement, as a refused row.
fn say(serving: &Serving, installation: &Installation) {
    for spelling in spellings(KNOWN) {
        let answer = serving.get(&Caller::anybody(), &format!("/{spelling}")).expect("an answer");
        assert!(answer.status >= 300, "no such page");
        let values = async |connection: &mut PgConnection| {
            sqlx::query("select $1::text").bind(&spelling).execute(&mut *connection).await.unwrap();
            sqlx::query("create temp table refuses (word text check (word = ''))")
                .execute(&mut *connection)
                .await
                .unwrap();
            sqlx::query("insert into refuses values ($1)").bind(&spelling).execute(connection).await.unwrap_err();
        };
        installation.look(values);
    }
}

/// Every file under the folder, apart from the database.
fn files(dir: &Path, text: &mut String) {
    for entry in fs::read_dir(dir).unwrap().map(|entry| entry.unwrap()).filter(|entry| entry.file_name() != "pg") {
        if entry.file_type().unwrap().is_dir() {
            files(&entry.path(), text);
        } else {
            text.push_str(&String::from_utf8_lossy(&fs::read(entry.path()).unwrap()));
        }
    }
}

fn logs(serving: &Serving, installation: &Installation) -> [(&'static str, String); 2] {
    let database = fs::read(installation.cluster().join("server.log")).unwrap();
    [("log of the program", serving.said()), ("log of the database", String::from_utf8_lossy(&database).into_owned())]
}

/// Goes through a vote; what is chosen is in no log, row, mail, answer or file, where the known word is found.
fn look_everywhere(installation: &Installation, scene: &Scene, post: &Post) {
    let mail_from = "thidua@example.vn".to_owned();
    let talkative =
        vec![("THIDUA_LOG", "trace".to_owned()), ("THIDUA_SMTP_URL", post.url()), ("THIDUA_MAIL_FROM", mail_from)];
    let serving = Serving::start_with(installation.data(), talkative);
    let shown = scene.vote(&serving, installation);
    for (place, text) in logs(&serving, installation) {
        assert!(text.contains("insert into ballot_paper"), "the {place} saw the votes");
        // Later they are counted, and may be read.
        assert!(!ANSWERS.iter().any(|letters| text.contains(letters)), "the letters of a paper in the {place}");
    }
    scene.end(&serving, installation);
    say(&serving, installation);
    let [program, database] = logs(&serving, installation);
    for spelling in spellings(KNOWN) {
        assert!(program.1.contains(&spelling), "{spelling} would be seen in the {}", program.0);
        for quoted in [format!("$1 = '{spelling}'"), format!("Failing row contains ({spelling})")] {
            assert!(database.1.contains(&quoted), "{quoted} would be seen in the {}", database.0);
        }
    }
    assert!(database.1.contains("violates check constraint \"fault\""), "the refused papers are in it");
    let letters = post.letters();
    assert!(letters.len() >= scene.voters.len(), "everybody has a mail: {letters:?}");
    let mails: Vec<_> = letters.iter().flat_map(|letter| [&*letter.text, &*letter.raw]).collect();
    let rows = installation.look(async |connection| dump(connection).await);
    assert!(rows.contains("ballot.cast"), "the record is among the rows");
    let mut all = String::new();
    files(installation.data(), &mut all);
    serving.stop();
    for (place, text) in
        [program, database, ("mails", mails.join("\n")), ("rows", rows), ("answers", shown), ("files", all)]
    {
        assert!(find(&text, [KNOWN]).is_some(), "the known word is found in the {place}");
        assert_eq!(find(&text, scene.chosen()), None, "in the {place}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_that_a_browser_sends_of_a_choice_is_written_anywhere() {
    let post = Post::open().await;
    let (installation, scene) = Installation::with(async |app| Scene::prepare(app).await).await;
    let talkative =
        [("log_statement", "all"), ("log_error_verbosity", "verbose"), ("log_parameter_max_length_on_error", "-1")];
    installation.set(&talkative).await;
    tokio::task::spawn_blocking(move || look_everywhere(&installation, &scene, &post)).await.unwrap();
}
