use sqlx::{AssertSqlSafe, Connection, PgConnection};

use super::Server;

/// `duplicate_database`, and what two at once may get instead of it.
const MADE_ALREADY: [&str; 2] = ["42P04", "23505"];

/// Makes the database unless it exists. `name` must be a plain lower-case identifier.
///
/// # Errors
/// When the server cannot be reached or refuses.
pub async fn ensure_database(server: &Server, name: &str) -> sqlx::Result<()> {
    let mut connection = PgConnection::connect(&server.url("postgres")).await?;
    let exists: bool = sqlx::query_scalar("select exists (select 1 from pg_database where datname = $1)")
        .bind(name)
        .fetch_one(&mut connection)
        .await?;
    if !exists {
        let made = sqlx::query(AssertSqlSafe(format!("create database {name}"))).execute(&mut connection).await;
        if let Err(error) = made
            && !error
                .as_database_error()
                .and_then(sqlx::error::DatabaseError::code)
                .is_some_and(|code| MADE_ALREADY.contains(&&*code))
        {
            return Err(error);
        }
    }
    connection.close().await
}
