//! Jobs that fail badly, and the end of a worker.
use serde_json::json;
use thidua::platform::jobs::{self, Kind, NewJob, Worker};

use crate::support::TestApp;

const KINDS: [Kind; 3] = [
    Kind { name: "test.panic", daily: false, run: |_, _| Box::pin(async { panic!("a bad job") }) },
    Kind { name: "test.done", daily: false, run: |_, _| Box::pin(async { Ok(()) }) },
    Kind {
        name: "test.stop",
        daily: false,
        run: |app, _| {
            app.live.stop().cancel();
            Box::pin(async { Ok(()) })
        },
    },
];

impl TestApp {
    async fn enqueue(&self, kind: &'static str) {
        let mut conn = self.db().acquire().await.expect("a connection");
        let job = NewJob { kind, dedup: None, payload: &json!({}), run_at: self.now() };
        jobs::enqueue(&mut conn, job, self.now()).await.expect("a job");
    }

    /// How many jobs of this kind are (done, dead).
    async fn ended(&self, kind: &str) -> (i64, i64) {
        sqlx::query_as("select count(done_at), count(dead_at) from job where kind = $1")
            .bind(kind)
            .fetch_one(self.db())
            .await
            .expect("jobs")
    }
}

#[tokio::test]
async fn a_panic_is_the_jobs_failure_and_not_the_workers_end() {
    let app = TestApp::new().await;
    app.enqueue("test.panic").await;
    app.enqueue("test.done").await;
    assert_eq!(jobs::work_off(&app.state, &KINDS).await.expect("the queue"), 2);
    assert_eq!(app.ended("test.done").await, (1, 0));
    assert_eq!(app.ended("test.panic").await, (0, 0), "tried again later");
    let waits: bool =
        sqlx::query_scalar("select run_at > $1 and last_error is not null from job where kind = 'test.panic'")
            .bind(app.now())
            .fetch_one(app.db())
            .await
            .expect("the job");
    assert!(waits);
}

#[tokio::test]
async fn a_job_that_no_worker_lives_through_is_laid_aside() {
    let app = TestApp::new().await;
    app.enqueue("test.done").await;
    // As a program leaves it that was killed at the tenth try.
    sqlx::query("update job set attempts = 10, locked_until = $1")
        .bind(app.now())
        .execute(app.db())
        .await
        .expect("a job");
    app.later(1);
    assert_eq!(jobs::work_off(&app.state, &KINDS).await.expect("the queue"), 1);
    assert_eq!(app.ended("test.done").await, (0, 1));
}

#[tokio::test]
async fn a_worker_that_is_stopped_finishes_one_job_and_not_the_queue() {
    let app = TestApp::new().await;
    for _ in 0..3 {
        app.enqueue("test.stop").await;
    }
    Worker::new(app.state.clone(), KINDS.to_vec()).run(app.state.live.stop().clone()).await;
    assert_eq!(app.ended("test.stop").await, (1, 0));
}
