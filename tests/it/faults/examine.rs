//! Compares what people were told with what is there.
use std::collections::BTreeSet;

use sqlx::Connection;
use sqlx::PgConnection;
use thidua::platform::local_postgres::start;

use super::covenants::{Covenants, Editor, Signer};
use super::load::{Edited, Signed};
use crate::support::{
    Installation,
    processes::{options, run, thidua},
};

/// What `verify audit` finds fault with.
pub(super) fn record(installation: &Installation) -> Option<String> {
    let mut verify = thidua(installation.data());
    verify.args(["verify", "audit"]);
    let verified = run(verify);
    (verified.code != Some(0)).then(|| format!("verify audit: {verified:?}"))
}

/// Everything that is wrong, a line each.
pub(super) fn examine(
    installation: &Installation,
    covenants: &Covenants,
    (signed, edited): &(Vec<Signed>, Vec<Edited>),
) -> Vec<String> {
    let mut wrong: Vec<String> = record(installation).into_iter().collect();
    let _server = start(&options(&installation.cluster())).unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let mut connection = PgConnection::connect(&installation.url).await.unwrap();
        for (signer, journal) in covenants.signers.iter().zip(signed) {
            wrong.extend(journal.wrong.iter().cloned());
            wrong.extend(signatures(&mut connection, signer, journal).await);
        }
        for (editor, journal) in covenants.editors.iter().zip(edited) {
            wrong.extend(journal.wrong.iter().cloned());
            wrong.extend(edits(&mut connection, editor, journal).await);
        }
        wrong.extend(halves(&mut connection).await);
    });
    wrong
}

async fn signatures(connection: &mut PgConnection, signer: &Signer, journal: &Signed) -> Vec<String> {
    let rows: Vec<(String, bool)> = sqlx::query_as(
        "select s.id::text, s.withdrawn_at is not null from covenant_signature s
         join covenant_version v on v.id = s.version_id where v.covenant_id = $1 and s.unit_id = $2",
    )
    .bind(signer.covenant)
    .bind(signer.unit)
    .fetch_all(connection)
    .await
    .unwrap();
    let withdrawn: BTreeSet<String> = rows.iter().filter(|row| row.1).map(|row| row.0.clone()).collect();
    let signed: BTreeSet<String> = rows.into_iter().map(|row| row.0).collect();
    let mut wrong = Vec::new();
    for (what, told, there) in [("signature", &journal.signed, &signed), ("withdrawal", &journal.withdrawn, &withdrawn)]
    {
        wrong.extend(told.difference(there).map(|id| format!("the acknowledged {what} {id} is lost")));
        wrong
            .extend(there.difference(told).map(|id| format!("the {what} {id} was given once more than anybody knows")));
    }
    wrong
}

async fn edits(connection: &mut PgConnection, editor: &Editor, journal: &Edited) -> Vec<String> {
    let (version, preamble, entries): (i64, String, i64) = sqlx::query_as(
        "select row_version, draft ->> 'preamble',
                (select count(*) from audit_entry where action = 'covenant.edit' and object_id = c.id::text)
         from covenant c where id = $1",
    )
    .bind(editor.covenant)
    .fetch_one(connection)
    .await
    .unwrap();
    let mut wrong = Vec::new();
    if version - journal.first_version != journal.done || entries != journal.done {
        let found = version - journal.first_version;
        wrong.push(format!("{} edits were told, {found} are there, {entries} in the record", journal.done));
    }
    if preamble != journal.last {
        wrong.push(format!("the last text told is {}, there is {preamble}", journal.last));
    }
    wrong
}

/// A signature, its attested record and its audit entry are there together or not at all.
async fn halves(connection: &mut PgConnection) -> Vec<String> {
    let counts: Vec<(String, i64, i64, i64)> = sqlx::query_as(
        "select 'signatures', (select count(*) from covenant_signature),
                (select count(*) from covenant_record where kind = 'covenant.signature'),
                (select count(*) from audit_entry where action = 'covenant.sign')
         union all
         select 'withdrawals', (select count(*) from covenant_signature where withdrawn_at is not null),
                (select count(*) from covenant_record where kind = 'covenant.withdrawal'),
                (select count(*) from audit_entry where action = 'covenant.withdraw')",
    )
    .fetch_all(connection)
    .await
    .unwrap();
    let half = |(what, rows, records, entries): (String, i64, i64, i64)| {
        let whole = rows == records && rows == entries;
        (!whole).then(|| format!("{what}: {rows} rows, {records} records, {entries} audit entries"))
    };
    counts.into_iter().filter_map(half).collect()
}
