//! Checkpoint files.
use super::*;
use std::time::Duration;
use tokio_util::sync::CancellationToken;

type Tamper<'a> = &'a dyn Fn(&mut Vec<String>);

/// Changes the text of the newest file.
fn change(world: &World, change: impl FnOnce(&mut Vec<String>)) {
    let (name, text) = world.files().pop().unwrap();
    let mut lines = text.lines().map(|line| format!("{line}\n")).collect::<Vec<_>>();
    change(&mut lines);
    fs::write(world.dir.path().join("checkpoints").join(name), lines.concat()).unwrap();
}

#[tokio::test]
async fn only_what_grew_is_written() {
    let world = World::new().await;
    assert_eq!(world.checkpoint(minute(0)).await, None, "nothing to say yet");
    write(&world.db.pool, minute(1), &world.streams.map(|stream| entry(stream, 0))).await;
    assert_eq!(world.checkpoint(minute(2)).await, Some(1));
    assert_eq!(world.checkpoint(minute(3)).await, None);
    assert_eq!(world.another_instance().write(&world.db.pool, minute(3)).await.unwrap(), None, "after a restart");
    write(&world.db.pool, minute(4), &[entry(world.streams[2], 0)]).await;
    assert_eq!(world.another_instance().write(&world.db.pool, minute(5)).await.unwrap(), Some(2));
    assert_eq!(world.checkpoint(minute(5)).await, None, "the other instance wrote it");
    let lines = world.files()[0].1.lines().map(|line| line.matches("\"stream\"").count()).collect::<Vec<_>>();
    assert_eq!(lines, [3, 1]);
    assert!(world.verify().await.holds());
}

#[tokio::test]
async fn a_month_has_its_file_and_the_clock_may_jump() {
    let world = World::new().await;
    for (n, day) in [(2026, 3, 31), (2026, 4, 1), (2026, 3, 30), (2026, 4, 2)].into_iter().enumerate() {
        let at = Instant::vietnam(Day::new(day.0, day.1, day.2).unwrap(), 12, 0);
        write(&world.db.pool, at, &[entry(world.streams[n % 3], 0)]).await;
        // A new process each time: what it knows, it has from the files.
        assert_eq!(world.another_instance().write(&world.db.pool, at).await.unwrap(), Some(n as u64 + 1));
    }
    let files = world.files();
    assert_eq!(files.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), ["2026-03.jsonl", "2026-04.jsonl"]);
    assert!(files[1].1.starts_with("{\"no\":2,") && files[1].1.contains("\"full\":true"));
    assert!(world.verify().await.holds());
    // Old files may go to an archive; their chain then begins with the newest file.
    let report = verify(&mut world.db.pool.acquire().await.unwrap(), &files[1..], &world.keys()).await;
    assert!(report.holds(), "{report:#?}");
}

#[tokio::test]
async fn a_crash_in_the_middle_of_a_line_is_no_tampering_and_is_mended() {
    let world = World::grown(20).await;
    for keep in [1, 40, 200] {
        write(&world.db.pool, minute(30), &[entry(world.streams[0], 0)]).await;
        world.another_instance().write(&world.db.pool, minute(31)).await.unwrap();
        change(&world, |lines| lines.last_mut().unwrap().truncate(keep));
        let report = world.verify().await;
        assert!(report.holds(), "{report:#?}");
        assert!(report.findings.iter().any(|finding| finding.key == "verify-audit-partial-line"));
        assert!(world.checkpoint(minute(32)).await.is_some());
        let report = world.verify().await;
        assert!(report.holds() && report.findings.iter().all(|finding| finding.key != "verify-audit-partial-line"));
    }
    // A crash right after the first file of a month was made.
    fs::write(world.dir.path().join("checkpoints/2026-05.jsonl"), "").unwrap();
    write(&world.db.pool, minute(40), &[entry(world.streams[0], 0)]).await;
    assert!(world.another_instance().write(&world.db.pool, minute(90_000)).await.unwrap().is_some());
    assert!(world.verify().await.holds());
}

#[tokio::test]
async fn instances_that_share_the_folder_take_turns() {
    let world = World::new().await;
    let one = async |instance: Checkpoints, n: i64| {
        for turn in 0..15 {
            write(&world.db.pool, minute(turn), &[entry(world.streams[usize::try_from(n).unwrap()], turn)]).await;
            instance.write(&world.db.pool, minute(turn)).await.unwrap();
        }
    };
    let [a, b, c] = [0, 1, 2].map(|n| one(world.another_instance(), n));
    tokio::join!(a, b, c);
    let report = world.verify().await;
    assert!(report.holds(), "{report:#?}");
    let last = report.findings.iter().find(|finding| finding.key == "verify-audit-last-checkpoint").unwrap();
    assert_eq!(number(last, "no"), i64::try_from(world.files()[0].1.lines().count()).unwrap());
    assert!(report.findings.iter().all(|finding| finding.key != "verify-audit-unsealed"));
}

#[tokio::test]
async fn binding_acts_are_sealed_at_once_and_the_end_of_the_program_as_well() {
    let world = Arc::new(World::new().await);
    let stop = CancellationToken::new();
    let running = tokio::spawn({
        let (world, stop) = (Arc::clone(&world), stop.clone());
        async move { world.checkpoints.run(&world.db.pool, || minute(9), stop).await }
    });
    let lines = || world.files().iter().map(|(_, text)| text.lines().count()).sum::<usize>();
    for n in 1..4 {
        write(&world.db.pool, minute(0), &[entry(world.streams[0], 0)]).await;
        world.checkpoints.soon();
        let sealed = async {
            while lines() < n {
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
        };
        tokio::time::timeout(Duration::from_secs(5), sealed).await.expect("within the ten seconds of the clock");
    }
    write(&world.db.pool, minute(0), &[entry(world.streams[0], 0)]).await;
    stop.cancel();
    running.await.unwrap();
    assert_eq!(lines(), 4);
}

#[tokio::test]
async fn tampering_with_the_files_is_named() {
    let world = World::grown(60).await;
    let good = world.files();
    let swap = |lines: &mut Vec<String>| lines.swap(2, 3);
    let edit = |lines: &mut Vec<String>| lines[3] = lines[3].replacen("\"seq\":", "\"seq\":1", 1);
    let later = |lines: &mut Vec<String>| lines[3] = lines[3].replacen("2026-03", "2026-02", 1);
    let cases: [(&str, Tamper<'_>, &str, i64); 7] = [
        ("edited", &edit, "verify-audit-line-signature", 4),
        ("dated back", &later, "verify-audit-line-signature", 4),
        ("deleted", &|lines| drop(lines.remove(3)), "verify-audit-line-missing", 4),
        ("beginning cut", &|lines| drop(lines.drain(..3)), "", 0),
        ("swapped", &swap, "verify-audit-line-missing", 3),
        ("repeated", &|lines| lines.insert(3, lines[2].clone()), "verify-audit-line-missing", 4),
        ("garbage", &|lines| lines.insert(3, "x\n".into()), "verify-audit-line-unreadable", 4),
    ];
    for (case, tamper, expected, line) in cases {
        change(&world, tamper);
        let report = world.verify().await;
        if expected.is_empty() {
            assert!(report.holds(), "{case}: as if archived; {report:#?}");
        } else {
            assert_eq!(broken_keys(&report), [expected], "{case}");
            assert_eq!(number(broken(&report)[0], "line"), line, "{case}");
        }
        fs::write(world.dir.path().join("checkpoints").join(&good[0].0), &good[0].1).unwrap();
    }
    assert!(world.verify().await.holds(), "control");
    let stranger = World::new().await;
    let report = verify(&mut world.db.pool.acquire().await.unwrap(), &good, &stranger.keys()).await;
    assert!(broken_keys(&report).contains(&"verify-audit-line-unknown-key"));
}

#[tokio::test]
async fn old_checkpoints_hold_after_a_rotation_of_the_key() {
    let world = World::grown(10).await;
    world.attestor.rotate().unwrap();
    write(&world.db.pool, minute(20), &[entry(world.streams[0], 0)]).await;
    assert!(world.checkpoint(minute(20)).await.is_some());
    let report = world.verify().await;
    assert!(report.holds(), "{report:#?}");
}

/// A database set back to an older state beside newer checkpoints: the writer goes on, the verifier tells.
#[tokio::test]
async fn a_database_that_was_rolled_back_is_not_sealed_anew_unnoticed() {
    let world = World::grown(30).await;
    let mut conn = world.db.pool.acquire().await.unwrap();
    let stream = world.streams[1].to_string();
    let rows = audit::rows(&mut conn, &stream).await.unwrap();
    let sql = "with gone as (delete from audit_entry where stream = $1 and seq > 3)
               update audit_head set seq = 3, hash = $2 where stream = $1";
    sqlx::query("set session_replication_role = replica").execute(&mut *conn).await.unwrap();
    sqlx::query(sql).bind(&stream).bind(rows[2].hash).execute(&mut *conn).await.unwrap();
    drop(conn);
    for n in 0..i64::try_from(rows.len()).unwrap() {
        write(&world.db.pool, minute(100 + n), &[entry(world.streams[1], n)]).await;
        world.checkpoint(minute(100 + n)).await;
    }
    let report = world.verify().await;
    let keys = broken_keys(&report);
    assert!(keys.contains(&"verify-audit-checkpoint-back"), "{report:#?}");
    assert!(keys.contains(&"verify-audit-rewritten"), "{report:#?}");
}
