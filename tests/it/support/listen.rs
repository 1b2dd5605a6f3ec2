//! What the program traces, heard by the test that runs on this thread. One subscriber for all tests of the process:
//! what a thread alone listens to can be lost while other tests come and go.
use std::{
    cell::{Cell, RefCell},
    fmt::Write,
    sync::Once,
};

use tracing::field::{Field, Visit};
use tracing_subscriber::{
    filter::{dynamic_filter_fn, filter_fn},
    layer::{Context, Layer, SubscriberExt},
};

thread_local! {
    /// The statements that sqlx reported on this thread.
    pub(crate) static STATEMENTS: Cell<usize> = const { Cell::new(0) };
    /// Everything that was traced on this thread, once somebody asked for it.
    static TEXT: RefCell<Option<String>> = const { RefCell::new(None) };
}

struct Count;

impl<S: tracing::Subscriber> Layer<S> for Count {
    fn on_event(&self, _: &tracing::Event<'_>, _: Context<'_, S>) {
        STATEMENTS.set(STATEMENTS.get() + 1);
    }
}

struct Hear;

struct Words<'a>(&'a mut String);

impl Visit for Words<'_> {
    fn record_debug(&mut self, field: &Field, value: &dyn std::fmt::Debug) {
        let _ = writeln!(self.0, "{field}={value:?}");
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        let _ = writeln!(self.0, "{field}={value}");
    }
}

fn hear(record: impl FnOnce(&mut Words<'_>)) {
    TEXT.with_borrow_mut(|text| {
        if let Some(text) = text {
            record(&mut Words(text));
        }
    });
}

impl<S: tracing::Subscriber> Layer<S> for Hear {
    fn on_event(&self, event: &tracing::Event<'_>, _: Context<'_, S>) {
        hear(|words| event.record(words));
    }

    fn on_new_span(&self, span: &tracing::span::Attributes<'_>, _: &tracing::span::Id, _: Context<'_, S>) {
        hear(|words| span.record(words));
    }

    fn on_record(&self, _: &tracing::span::Id, values: &tracing::span::Record<'_>, _: Context<'_, S>) {
        hear(|words| values.record(words));
    }
}

/// Begins to listen.
pub(crate) fn start() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let count = Count.with_filter(filter_fn(|event| event.target() == "sqlx::query"));
        // At every level, but only where somebody listens: others would be slowed down.
        let hear = Hear.with_filter(dynamic_filter_fn(|_, _| TEXT.with_borrow(Option::is_some)));
        let all = tracing_subscriber::registry().with(count).with(hear);
        tracing::subscriber::set_global_default(all).expect("the only one");
    });
}

/// Everything that is traced on this thread from now on is kept.
pub(crate) fn keep() {
    start();
    TEXT.set(Some(String::new()));
}

/// What was kept.
pub(crate) fn kept() -> String {
    TEXT.take().unwrap_or_default()
}
