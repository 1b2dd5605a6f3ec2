//! Who casts: heads of units with their sessions, and the requests with which they do.
use std::{collections::HashMap, fs, net::SocketAddr, path::Path};

use anyhow::Context;
use sha2::{Digest, Sha256};
use thidua::platform::auth::Token;

use super::{
    http::{Client, Request},
    pages::cookie,
    psql::Psql,
};

/// Somebody with a paper that is not cast yet: the columns of `bench_voter` in `votes.sql`, as text.
#[derive(Debug, Clone)]
pub(crate) struct Voter(pub(crate) Vec<String>);

impl Voter {
    pub(crate) const COLUMNS: [&str; 9] =
        ["ballot", "unit", "unit_name", "bloc_year", "stream", "person", "session", "token", "token_hash"];

    fn of(&self, column: &str) -> anyhow::Result<&str> {
        let at = Self::COLUMNS.iter().position(|known| *known == column).context("a column")?;
        Ok(self.0.get(at).context("a value")?)
    }

    /// So many of this series, in their order, those of the first numbers left out.
    pub(crate) fn load(psql: &Psql, series: &str, from: usize, count: usize) -> anyhow::Result<Vec<Self>> {
        let columns = Self::COLUMNS.join(", ");
        let whose = format!("where series = '{series}' and number >= {from} order by number limit {count}");
        let rows = psql.run(&format!("select {columns} from bench_voter {whose}"))?;
        Ok(rows.iter().map(|row| Self(row.split('\t').map(str::to_owned).collect())).collect())
    }

    pub(crate) fn cookie(&self) -> anyhow::Result<String> {
        Ok(cookie(self.of("token")?))
    }
}

/// All of them have just proved who they are.
pub(crate) fn prove(psql: &Psql) -> anyhow::Result<()> {
    psql.run("update session set step_up_at = now(), last_seen_at = now() where step_up_at is not null").map(drop)
}

/// A key for every ballot of this world in the product's data, as `platform::key_files` reads it.
pub(crate) fn write_keys(psql: &Psql, data: &Path) -> anyhow::Result<()> {
    let dir = data.join("ballot-keys");
    fs::create_dir_all(&dir)?;
    for ballot in psql.run("select id from ballot")? {
        let key = Sha256::digest(&ballot);
        fs::write(dir.join(format!("{ballot}.key")), [key, Sha256::digest(key)].concat())?;
    }
    Ok(())
}

/// The last request of each voter: the paper is filled in and was looked at once more. The form of a ballot is the same
/// for all its voters and fetched once.
pub(crate) async fn forms(product: SocketAddr, voters: &[Voter]) -> anyhow::Result<Vec<Request>> {
    let mut client = Client::connect(product).await?;
    let mut filled = HashMap::<&str, String>::new();
    let mut requests = Vec::with_capacity(voters.len());
    for voter in voters {
        let (ballot, cookie) = (voter.of("ballot")?, voter.cookie()?);
        let path = format!("/ballots/{ballot}/papers/{}", voter.of("unit")?);
        if !filled.contains_key(ballot) {
            let form = client.fetch(&Request::get(&path, &cookie)).await?;
            anyhow::ensure!(form.status == 200, "{path}: status {}\n{}", form.status, form.head);
            filled.insert(ballot, approving(&String::from_utf8(form.body)?));
        }
        let csrf = Token::parse(voter.of("token")?).context("a token")?.csrf();
        let answers = filled.get(ballot).context("a form")?;
        requests.push(Request::post(&path, &cookie, &format!("csrf={csrf}{answers}&sure=yes")));
    }
    Ok(requests)
}

/// The first choice of each row.
fn approving(form: &str) -> String {
    let mut answers = String::new();
    let mut last = "";
    for input in form.split("<input type=\"radio\" name=\"").skip(1) {
        let mut quoted = input.split('"');
        if let (Some(name), Some(value)) = (quoted.next(), quoted.nth(1))
            && name != last
        {
            answers.extend(["&", name, "=", value]);
            last = name;
        }
    }
    answers
}
