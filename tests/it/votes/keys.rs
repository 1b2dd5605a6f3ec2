//! The key of a ballot's papers goes with them.
use std::fs;

use thidua::{app, platform::jobs};

use super::{TITLE, World};

/// Closed and committed, and then the key cannot be taken away: as when the program is killed just there, or the disk
/// fails. Nothing is lost by closing again, and the workers come back to the key until it is gone.
///
/// Guard: the job that is queued with the end of the ballot.
#[tokio::test]
async fn a_key_that_outlives_its_ballot_is_destroyed_later() {
    let world = World::new(4).await;
    let id = world.opened(&[], &[TITLE]).await;
    for index in 0..4 {
        world.casts(id, index, "yno").await.done();
    }
    let folder = world.app.state.settings.data_dir.join("ballot-keys");
    let copy = folder.join(format!("{id}.copy"));
    let bytes = fs::read(&copy).unwrap();
    // A folder in its place is not taken away like a file.
    fs::remove_file(&copy).unwrap();
    fs::create_dir(&copy).unwrap();
    for _ in 0..2 {
        assert_eq!(world.closes(id).await.done(), format!("/ballots/{id}"));
    }
    assert_eq!(world.state(id).await, "closed");
    let results: i64 =
        world.one("select count(*) from ballot_record where ballot_id = $1 and kind = 'ballot.result'", id).await;
    let entries: i64 =
        world.one("select count(*) from audit_entry where action = 'ballot.close' and object_id = $1::text", id).await;
    assert_eq!((results, entries), (1, 1), "closed once");
    assert!(world.app.state.key_files.has(&id.to_string()), "what is tested is there");
    jobs::work_off(&world.app.state, &app::jobs()).await.expect("the queue");
    let waits: i64 = world
        .one(
            "select count(*) from job where kind = 'votes.destroy-key' and dedup = $1::text and done_at is null
                 and last_error is not null",
            id,
        )
        .await;
    assert_eq!(waits, 1, "to be tried again");
    fs::remove_dir(&copy).unwrap();
    fs::write(&copy, bytes).unwrap();
    world.app.later(600);
    jobs::work_off(&world.app.state, &app::jobs()).await.expect("the queue");
    let left = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let left: Vec<_> = left.filter(|name| name.starts_with(&id.to_string())).collect();
    assert!(left.is_empty(), "{left:?}");
    world.confirms(id, 0).await.done();
    world.confirms(id, 1).await.done();
    world.verified(id).await;
}
