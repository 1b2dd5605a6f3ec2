//! What is chosen appears nowhere but in the sealed paper.
mod spellings;
mod whole;

use sqlx::PgConnection;

use super::{TITLE, World, paper, send_paper};
use crate::support::listen;
use spellings::find;

/// The answers that browsers send are random words: looked for in the log, in every row of the database, in what voters
/// and others are shown afterwards and where they are led.
#[tokio::test]
async fn a_choice_is_found_nowhere() {
    let world = World::new(4).await;
    let id = world.opened(&[], &[TITLE]).await;
    listen::keep();
    let (mut chosen, mut pages) = (Vec::new(), String::new());
    for (index, answers) in ["yno", "nyo", "ooy", "y-n"].iter().enumerate() {
        let head = world.head(index).await;
        let mut fields = paper(&head, id, world.units[index], answers).await;
        chosen.extend(fields.iter().map(|(_, token)| token.clone()));
        fields.push(("sure".to_owned(), "yes".to_owned()));
        // Again, and by a form that is broken: error pages say nothing of it either.
        for _ in 0..2 {
            pages.push_str(&send_paper(&head, id, world.units[index], &fields).await.done());
        }
        fields.push(("form_id".to_owned(), "\u{0}".to_owned()));
        let broken = send_paper(&head, id, world.units[index], &fields).await;
        assert!(broken.status.is_client_error());
        pages.push_str(&broken.body);
    }
    for path in [format!("/ballots/{id}"), format!("/ballots/{id}/receipts/{}", world.units[1]), "/".to_owned()] {
        pages.push_str(&world.head(1).await.get(&path).await.ok());
    }
    let log = listen::kept();
    chosen.sort();
    chosen.dedup();
    assert!(chosen.len() >= 8 && chosen.iter().all(|token| token.len() == 16), "{chosen:?}");
    assert!(log.contains("insert into ballot_paper"), "the log saw the votes: {} bytes", log.len());
    let dump = dump(&mut world.app.db().acquire().await.unwrap()).await;
    assert!(dump.contains("ballot.cast"), "the dump holds the record");
    for (place, text) in [("log", &log), ("database", &dump), ("pages", &pages)] {
        assert_eq!(find(text, chosen.iter().map(String::as_str)), None, "in the {place}");
    }
    let words = |text: &str| text.contains("yno") || text.contains("ooy");
    assert!(!words(&log) && !words(&dump), "nor the letters of a paper");
}

/// Every row of every table, as text.
async fn dump(connection: &mut PgConnection) -> String {
    let tables: Vec<String> = sqlx::query_scalar(
        "select quote_ident(table_name) from information_schema.tables where table_schema = 'public' order by 1",
    )
    .fetch_all(&mut *connection)
    .await
    .unwrap();
    let mut dump = String::new();
    for table in tables {
        let sql = format!("select coalesce(string_agg(t::text, E'\\n'), '') from {table} t");
        let rows: String = sqlx::query_scalar(sqlx::AssertSqlSafe(sql)).fetch_one(&mut *connection).await.unwrap();
        dump.push_str(&rows);
    }
    dump
}
