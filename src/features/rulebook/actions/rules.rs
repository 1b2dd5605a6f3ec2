//! Changing a rule of a body from a day on.
use sqlx::PgConnection;

use super::super::{
    domain::{Content, plan},
    policy, queries, store, urls,
};
use crate::{
    kernel::{
        id::{RuleId, UnitId},
        time::Day,
    },
    platform::{
        AppState,
        audit::{By, Entry, Stream},
        auth::Actor,
        db::transact,
        error::Denied,
    },
};

/// A change of a rule.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::features::rulebook) struct ChangeRule {
    pub key: String,
    pub body: UnitId,
    pub content: Content,
    pub from: Day,
    /// The first day on which it no longer holds.
    pub to: Option<Day>,
    /// How often the rule had been changed in this scope when the form was drawn.
    pub version: i64,
}

/// Why a rule was not changed.
#[derive(Debug, thiserror::Error)]
pub(in crate::features::rulebook) enum ChangeRuleError {
    #[error("no such rule")]
    Unknown,
    #[error(transparent)]
    Denied(#[from] Denied),
    #[error("the instrument is another body's own")]
    NotCitable,
    #[error("somebody else changed the rule since the form was drawn")]
    Stale,
    #[error(transparent)]
    Database(#[from] sqlx::Error),
}

/// Changes a rule; answers the page of its history.
pub(in crate::features::rulebook) async fn change_rule(
    app: &AppState,
    actor: &Actor,
    command: &ChangeRule,
) -> Result<String, ChangeRuleError> {
    let by = By { person: Some(actor.person), at: app.clock.now() };
    transact(&app.db, &by, async |tx| {
        policy::edit(actor, command.body)?;
        queries::rule_key(tx, &command.key).await?.ok_or(ChangeRuleError::Unknown)?;
        store::lock_key(tx, &command.key).await?;
        let (rows, version) = store::lock_rule(tx, &command.key, command.body).await?;
        let repeated = version == command.version + 1
            && rows.iter().any(|row| {
                (&row.content, row.from, row.to, row.version) == (&command.content, command.from, command.to, version)
            });
        if repeated {
            // Sent twice.
            return Ok(urls::rule(&command.key));
        }
        if version != command.version {
            return Err(ChangeRuleError::Stale);
        }
        if let Some(instrument) = command.content.instrument
            && !queries::is_citable(tx, instrument, Some(command.body), by.at.day()).await?
        {
            return Err(ChangeRuleError::NotCitable);
        }
        let plan = plan(&rows, command.content.clone(), command.from, command.to);
        store::replace_rules(tx, &plan.replaced, by.at).await?;
        for (content, from, to) in &plan.added {
            let written = store::Written {
                id: RuleId::new(),
                key: &command.key,
                body: command.body,
                version: version + 1,
                at: by.at,
                by: by.person,
            };
            store::insert_rule(tx, &written, content, *from, *to).await?;
        }
        tx.audit(
            Entry::new(Stream::Body(command.body), "rule.change", "rule", &command.key)
                .version(version + 1)
                .fields(&["value", "citation", "from", "to", "verified", "reason"]),
        );
        Ok(urls::rule(&command.key))
    })
    .await
}

/// How often the rule was changed for this body.
pub(in crate::features::rulebook) async fn version(
    conn: &mut PgConnection,
    key: &str,
    body: UnitId,
) -> sqlx::Result<i64> {
    store::rule_version(conn, key, body).await
}

/// The bodies whose rules this person may change.
pub(in crate::features::rulebook) fn own_bodies(actor: &Actor) -> Vec<UnitId> {
    policy::bodies(actor)
}

/// May this person change rules of some body? Which one is asked with the form.
pub(in crate::features::rulebook) fn may_edit_any(actor: &Actor) -> Result<(), Denied> {
    policy::edit_any(actor)
}

/// May this person change rules and years of this body?
pub(in crate::features::rulebook) fn may_edit(actor: &Actor, body: UnitId) -> Result<(), Denied> {
    policy::edit(actor, body)
}
