//! Appending.
use super::*;
use sqlx::{AssertSqlSafe, PgConnection};

#[tokio::test]
async fn a_chain_holds_and_can_be_checked_by_anybody() {
    let world = World::grown(20).await;
    let report = world.verify().await;
    assert!(report.holds(), "{report:#?}");
    let mut conn = world.db.pool.acquire().await.unwrap();
    for stream in audit::streams(&mut conn).await.unwrap() {
        let rows = audit::rows(&mut conn, &stream).await.unwrap();
        assert!(rows.iter().all(|row| hash(row) == row.hash));
        assert!(rows.windows(2).all(|pair| pair[1].prev == pair[0].hash && pair[1].seq == pair[0].seq + 1));
    }
}

#[tokio::test]
async fn nothing_is_kept_of_what_was_rolled_back() {
    let world = World::new().await;
    write(&world.db.pool, minute(0), &[entry(Stream::Installation, 0)]).await;
    let mut tx = world.db.pool.begin().await.unwrap();
    let by = By { person: None, at: minute(1) };
    audit::append(&mut tx, &by, &[entry(Stream::Installation, 1), entry(world.streams[1], 1)]).await.unwrap();
    tx.rollback().await.unwrap();
    write(&world.db.pool, minute(2), &[entry(Stream::Installation, 2)]).await;
    let mut conn = world.db.pool.acquire().await.unwrap();
    assert_eq!(audit::streams(&mut conn).await.unwrap(), ["installation"]);
    assert_eq!(audit::rows(&mut conn, "installation").await.unwrap().len(), 2);
}

#[tokio::test]
async fn many_writers_leave_whole_chains_without_waiting_for_each_other_in_a_circle() {
    let world = World::new().await;
    let writer = |n: i64| {
        let (db, streams) = (world.db.pool.clone(), world.streams);
        tokio::spawn(async move {
            for turn in 0..25 {
                // Every second one names the streams in the other order.
                let mut entries = streams.map(|stream| entry(stream, turn));
                if n % 2 == 0 {
                    entries.reverse();
                }
                // Clocks of several instances differ.
                write(&db, minute(turn - n * 10), &entries).await;
            }
        })
    };
    let writers = (0..8).map(writer).collect::<Vec<_>>();
    for writer in writers {
        writer.await.unwrap();
    }
    world.checkpoint(minute(30)).await;
    let report = world.verify().await;
    assert!(report.holds(), "{report:#?}");
    let mut conn = world.db.pool.acquire().await.unwrap();
    for stream in world.streams {
        let rows = audit::rows(&mut conn, &stream.to_string()).await.unwrap();
        assert_eq!(rows.len(), 200);
        assert!(rows.windows(2).all(|pair| pair[0].at <= pair[1].at), "time runs backwards");
    }
}

#[tokio::test]
async fn entries_cannot_be_changed_by_slip() {
    let world = World::grown(3).await;
    let mut conn = world.db.pool.acquire().await.unwrap();
    let refused = async |conn: &mut PgConnection, sql: &str| {
        let error = sqlx::query(AssertSqlSafe(sql.to_owned())).execute(conn).await.unwrap_err();
        thidua::platform::db::violates(&error, "audit_is_insert_only")
    };
    for sql in [
        "update audit_entry set action = 'a.b'",
        "delete from audit_entry",
        "truncate audit_entry",
        "delete from audit_head",
        "truncate audit_head",
    ] {
        assert!(refused(&mut conn, sql).await, "{sql}");
    }
    assert!(world.verify().await.holds());
}
