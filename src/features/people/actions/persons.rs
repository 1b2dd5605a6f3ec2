//! New persons with their accounts. These run inside the transaction of whoever calls them: administration, import, demo.
use crate::{
    features::people::{
        domain::SignInName,
        store::{accounts, persons, second_factors},
    },
    kernel::{
        id::{PersonId, UnitId},
        text::Line,
        time::Instant,
    },
    platform::{
        audit::{By, Entry, Stream},
        auth::SealKey,
        db::{Tx, violates},
    },
};

/// A person to be made, with an account that has no password yet.
#[derive(Debug, Clone)]
pub struct NewPerson {
    pub name: Line<120>,
    pub sign_in_name: SignInName,
    /// Checked by `MailAddress` of the forms; unique without regard to case.
    pub mail: Option<String>,
    /// The body whose administrators look after the account; none: those of the installation.
    pub body: Option<UnitId>,
}

/// Why a person was not made.
#[derive(Debug, thiserror::Error)]
pub enum CreateRefused {
    #[error("the sign-in name is taken")]
    SignInNameTaken,
    #[error("the mail address is another person's")]
    MailTaken,
    #[error(transparent)]
    Database(sqlx::Error),
}

impl From<sqlx::Error> for CreateRefused {
    fn from(error: sqlx::Error) -> Self {
        if violates(&error, "account_sign_in_name_unique") {
            Self::SignInNameTaken
        } else if violates(&error, "person_mail_unique") {
            Self::MailTaken
        } else {
            Self::Database(error)
        }
    }
}

/// Makes a person and the account.
pub async fn create_person(tx: &mut Tx, by: &By, new: NewPerson) -> Result<PersonId, CreateRefused> {
    let id = PersonId::new();
    let name = new.sign_in_name.as_str();
    persons::insert(tx, id, new.name.as_str(), new.mail.as_deref(), name, by.at).await?;
    accounts::insert(tx, id, name, new.body).await?;
    tx.audit(Entry::new(Stream::Installation, "account.create", "person", id).fields(&["name", "sign_in_name"]));
    Ok(id)
}

/// Gives the account a password, by its hash: hashing takes too long for a transaction (`AppState::hasher`).
pub async fn set_password(tx: &mut Tx, by: &By, person: PersonId, hash: &str) -> sqlx::Result<()> {
    accounts::set_password(tx, person, hash, by.at).await?;
    tx.audit(Entry::new(Stream::Installation, "account.password", "person", person).fields(&["password"]));
    Ok(())
}

/// Gives the account an authenticator app with a known secret, confirmed at once: for the demo world and for tests.
pub async fn set_second_factor(
    tx: &mut Tx,
    by: &By,
    seal: &SealKey,
    person: PersonId,
    secret: &[u8],
) -> Result<(), SecondFactorRefused> {
    let sealed = seal.seal(person.uuid().as_bytes(), secret)?;
    if !begin_and_confirm(tx, person, &sealed, by.at).await? {
        return Err(SecondFactorRefused::Has);
    }
    tx.audit(Entry::new(Stream::Installation, "account.second-factor", "person", person));
    Ok(())
}

async fn begin_and_confirm(tx: &mut Tx, person: PersonId, sealed: &[u8], at: Instant) -> sqlx::Result<bool> {
    Ok(second_factors::begin(tx, person, sealed, at).await? && second_factors::confirm(tx, person, at).await?)
}

/// Why an account got no authenticator app.
#[derive(Debug, thiserror::Error)]
pub enum SecondFactorRefused {
    #[error("the account has an authenticator app")]
    Has,
    #[error(transparent)]
    Sealing(#[from] std::io::Error),
    #[error(transparent)]
    Database(#[from] sqlx::Error),
}
