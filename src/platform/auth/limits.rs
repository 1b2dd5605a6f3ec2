//! How often something may be guessed, counted in the database for all instances together.
//!
//! A bucket holds strikes. Some are free; each further one must wait twice as long as the one before, up to a longest
//! wait: never a lasting lock-out. Strikes fade with time. A try is counted before its answer is computed, so that
//! parallel guesses cannot overrun the count, and is given back when it was right.
use std::net::IpAddr;

use sqlx::PgPool;

use crate::kernel::{digest::Digest, time::Instant};

/// What is limited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limit {
    name: &'static str,
    /// Strikes that cost no waiting.
    free: i32,
    /// Doublings of the wait, which starts at one second.
    doublings: i32,
    /// Seconds after which one strike is forgotten.
    fades: i64,
}

/// Passwords of one account from unknown devices: at most about 100 guesses a day.
pub const ACCOUNT: Limit = Limit { name: "account", free: 5, doublings: 10, fades: 1_024 };
/// Passwords of one account from a device it was used on before.
pub const DEVICE: Limit = Limit { name: "device", free: 10, doublings: 6, fades: 64 };
/// Passwords from one network: an office behind one address has many people.
pub const NETWORK: Limit = Limit { name: "network", free: 60, doublings: 6, fades: 10 };
/// Codes of one person's second factor: six figures are few.
pub const SECOND_FACTOR: Limit = Limit { name: "second-factor", free: 5, doublings: 10, fades: 1_024 };
/// Proofs of identity within a session.
pub const STEP_UP: Limit = Limit { name: "step-up", free: 5, doublings: 10, fades: 1_024 };
/// Requests for a recovery mail, for one account.
pub const RECOVERY_MAIL: Limit = Limit { name: "recovery-mail", free: 2, doublings: 10, fades: 1_024 };

/// Codes by which a person is recorded as there at a conference.
pub const CHECK_IN: Limit = Limit { name: "check-in", free: 5, doublings: 6, fades: 64 };

/// Codes by which a browser becomes the screen of a hall, from one network.
pub const HALL: Limit = Limit { name: "hall", free: 10, doublings: 10, fades: 64 };

/// One bucket of a limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bucket {
    limit: Limit,
    key: Digest,
}

impl Limit {
    /// The bucket of this very account, device, person …
    #[must_use]
    pub fn of(self, whose: &str) -> Bucket {
        Bucket { limit: self, key: Digest::of(format!("{}\n{whose}", self.name).as_bytes()) }
    }

    /// The bucket of the network this address belongs to: one IPv4 address, or the /64 of an IPv6 address.
    #[must_use]
    pub fn of_address(self, address: Option<IpAddr>) -> Bucket {
        let network = match address.map(|address| address.to_canonical()) {
            None => "unknown".to_owned(),
            Some(IpAddr::V4(address)) => address.to_string(),
            Some(IpAddr::V6(address)) => format!("{:x}/64", u128::from(address) >> 64),
        };
        self.of(&network)
    }
}

/// Too many strikes; wait this many seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wait(pub i64);

/// Counts one try, or says how long to wait.
pub async fn count(db: &PgPool, bucket: Bucket, now: Instant) -> sqlx::Result<Result<(), Wait>> {
    let Bucket { limit, key } = bucket;
    let counted = sqlx::query_scalar!(
        r#"insert into attempt_bucket as b (key, strikes, at) values ($1, 1, $2)
           on conflict (key) do update
           set strikes = least(greatest(b.strikes - extract(epoch from $2::timestamptz - b.at)::bigint / $3::bigint, 0),
                               $4::integer + $5::integer) + 1,
               at = greatest(b.at, $2)
           where b.strikes < $4 or b.at + interval '1 second' * (1 << least(b.strikes - $4, $5)) <= $2
           returning b.strikes"#,
        key as Digest,
        now as Instant,
        limit.fades,
        limit.free,
        limit.doublings,
    )
    .fetch_optional(db)
    .await?;
    Ok(if counted.is_some() { Ok(()) } else { Err(wait(db, bucket, now).await?) })
}

/// Gives back a try that was right.
pub async fn refund(db: &PgPool, bucket: Bucket) -> sqlx::Result<()> {
    sqlx::query!("update attempt_bucket set strikes = greatest(strikes - 1, 0) where key = $1", bucket.key as Digest)
        .execute(db)
        .await?;
    Ok(())
}

/// Forgets buckets that have faded long ago; answers how many.
pub async fn sweep(db: &PgPool, now: Instant) -> sqlx::Result<u64> {
    let done =
        sqlx::query!("delete from attempt_bucket where at < $1", now.plus_days(-3) as Instant).execute(db).await?;
    Ok(done.rows_affected())
}

async fn wait(db: &PgPool, bucket: Bucket, now: Instant) -> sqlx::Result<Wait> {
    let seconds = sqlx::query_scalar!(
        r#"select ceil(extract(epoch from b.at - $2::timestamptz) + (1 << least(greatest(b.strikes - $3::integer, 0), $4::integer)))::bigint as "seconds!"
           from attempt_bucket b where b.key = $1"#,
        bucket.key as Digest,
        now as Instant,
        bucket.limit.free,
        bucket.limit.doublings,
    )
    .fetch_optional(db)
    .await?;
    Ok(Wait(seconds.unwrap_or(1).max(1)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_network_one_bucket() {
        let bucket = |text: &str| NETWORK.of_address(text.parse().ok());
        assert_eq!(bucket("2001:db8:0:1::5"), bucket("2001:db8:0:1:ffff::1"));
        assert_ne!(bucket("2001:db8:0:1::5"), bucket("2001:db8:0:2::5"));
        assert_ne!(bucket("192.0.2.1"), bucket("192.0.2.2"));
        assert_eq!(bucket("192.0.2.1"), bucket("::ffff:192.0.2.1"));
        assert_ne!(ACCOUNT.of("x"), DEVICE.of("x"));
    }
}
