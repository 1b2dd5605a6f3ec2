//! Sees which statements the product runs for a page, in the server's log.
use std::{fs, path::PathBuf, time::Duration};

use anyhow::Context;
use serde::Deserialize;

use super::{
    http::{Client, Request, Response},
    psql::Psql,
    replay::{Statement, Value},
};

/// The log reaches its file a little later than the page its reader.
const LOG_LAG: Duration = Duration::from_millis(150);
const TRIES: usize = 6;

/// The server's log as JSON lines, of the product's statements in one database.
pub(crate) struct Capture {
    pub(crate) log: PathBuf,
    pub(crate) psql: Psql,
}

#[derive(Deserialize)]
struct Line {
    #[serde(default)]
    dbname: String,
    #[serde(default)]
    application_name: String,
    #[serde(default)]
    message: String,
    #[serde(default)]
    detail: String,
}

impl Capture {
    /// Lets the server log every statement; `done` ends it.
    pub(crate) async fn begin(&self) -> anyhow::Result<()> {
        self.psql.run("alter system set log_statement = 'all'")?;
        self.reload().await
    }

    pub(crate) async fn done(&self) -> anyhow::Result<()> {
        self.psql.run("alter system reset log_statement")?;
        self.reload().await
    }

    async fn reload(&self) -> anyhow::Result<()> {
        self.psql.run("select pg_reload_conf()")?;
        tokio::time::sleep(Duration::from_millis(300)).await;
        Ok(())
    }

    /// The page and its statements. Asked until two answers in a row took the same statements, as connections prepare
    /// what they have not yet run and work in the background goes on.
    pub(crate) async fn page(
        &self,
        client: &mut Client,
        request: &Request,
    ) -> anyhow::Result<(Response, [Vec<Statement>; 2])> {
        let mut before = Vec::new();
        for _ in 0..TRIES {
            let (response, statements) = self.once(client, request).await?;
            if !statements.is_empty() && sql(&statements).eq(sql(&before)) {
                return Ok((response, [before, statements]));
            }
            before = statements;
        }
        anyhow::bail!("{TRIES} requests never took the same statements twice: {before:#?}")
    }

    /// An act that can be done once, by two of those who may: their answers and statements. Others of them try before.
    pub(crate) async fn act(
        &self,
        client: &mut Client,
        requests: &[Request],
    ) -> anyhow::Result<[(usize, Response, Vec<Statement>); 2]> {
        let mut before: Option<(usize, Response, Vec<Statement>)> = None;
        for (number, request) in requests.iter().enumerate() {
            let (response, statements) = self.once(client, request).await?;
            match before.take() {
                Some(before) if !statements.is_empty() && sql(&statements).eq(sql(&before.2)) => {
                    return Ok([before, (number, response, statements)]);
                }
                _ => before = Some((number, response, statements)),
            }
        }
        anyhow::bail!("{} requests never took the same statements twice: {before:#?}", requests.len())
    }

    async fn once(&self, client: &mut Client, request: &Request) -> anyhow::Result<(Response, Vec<Statement>)> {
        let from = fs::metadata(&self.log)?.len();
        let response = client.fetch(request).await?;
        tokio::time::sleep(LOG_LAG).await;
        Ok((response, self.since(from)?))
    }

    fn since(&self, from: u64) -> anyhow::Result<Vec<Statement>> {
        let text = fs::read(&self.log)?;
        let text = std::str::from_utf8(&text[usize::try_from(from)?..])?;
        let lines = text.lines().map(serde_json::from_str::<Line>).collect::<Result<Vec<_>, _>>()?;
        let own = lines.iter().filter(|line| line.dbname == self.psql.database && line.application_name == "thidua");
        own.filter_map(Line::statement).collect()
    }
}

fn sql(statements: &[Statement]) -> impl Iterator<Item = &str> {
    statements.iter().map(|statement| statement.sql.as_str())
}

impl Line {
    fn statement(&self) -> Option<anyhow::Result<Statement>> {
        if let Some(sql) = self.message.strip_prefix("statement: ") {
            return Some(Ok(Statement { sql: sql.to_owned(), simple: true, values: Vec::new() }));
        }
        let (_, sql) = self.message.strip_prefix("execute ")?.split_once(": ")?;
        let sql = sql.to_owned();
        Some(values(&self.detail).map(|values| Statement { sql, simple: false, values }))
    }
}

/// `parameters: $1 = 'it''s', $2 = NULL`
fn values(detail: &str) -> anyhow::Result<Vec<Value>> {
    let mut values = Vec::new();
    let mut rest = detail;
    while let Some((_, after)) = rest.split_once(" = ") {
        if let Some(after) = after.strip_prefix("NULL") {
            values.push(Value::Null);
            rest = after;
            continue;
        }
        let mut text = String::new();
        rest = after.strip_prefix('\'').context("a quoted value")?;
        loop {
            let (part, after) = rest.split_once('\'').context("the end of a value")?;
            text.push_str(part);
            let Some(more) = after.strip_prefix('\'') else {
                rest = after;
                break;
            };
            text.push('\'');
            rest = more;
        }
        values.push(Value::Text(text));
    }
    Ok(values)
}

/// Of two who did the same: values that came with the request of each. Then as `generalised`.
pub(crate) fn given(acts: [(Vec<Statement>, &[String]); 2]) -> Vec<Statement> {
    generalised(acts.map(|(mut statements, known)| {
        for value in statements.iter_mut().flat_map(|statement| &mut statement.values) {
            if let Value::Text(text) = &*value
                && let Some(at) = known.iter().position(|known| known == text)
            {
                *value = Value::Given(at);
            }
        }
        statements
    }))
}

/// Of two runs of the same statements: values that differ must be drawn anew each time they are run. Moments may stay.
pub(crate) fn generalised([first, second]: [Vec<Statement>; 2]) -> Vec<Statement> {
    let mut fresh: Vec<String> = Vec::new();
    let mut statements = second;
    for (statement, other) in statements.iter_mut().zip(&first) {
        for (value, other) in statement.values.iter_mut().zip(&other.values) {
            let Value::Text(text) = &*value else { continue };
            if value == other {
                continue;
            }
            let mut number = || {
                fresh.iter().position(|known| known == text).unwrap_or_else(|| {
                    fresh.push(text.clone());
                    fresh.len() - 1
                })
            };
            if text.parse::<uuid::Uuid>().is_ok() {
                *value = Value::Uuid(number());
            } else if text.starts_with("\\x") {
                *value = Value::Bytes(number());
            } else if text.parse::<i64>().is_ok() {
                *value = Value::Number;
            }
        }
    }
    statements
}
