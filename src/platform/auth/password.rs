//! argon2id behind as many permits as there are cores: each hash takes 19 MiB for some 20 ms.
use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use argon2::{
    Argon2,
    password_hash::{PasswordHasher as _, PasswordVerifier as _, phc::PasswordHash},
};
use tokio::sync::Semaphore;

/// So many may wait; the next is told that the program is busy.
const QUEUE: usize = 50;

/// A hash of nobody's password, checked for unknown names so that the answer takes the same time.
const NOBODY: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$Zt6vXzvMaKBvQ0MqJ0n3m6uJp7VQf3x1dD0mEo0PYpA";

/// Hashing did not come to pass.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum HashError {
    #[error("too many wait for hashing")]
    Busy,
    #[error("hashing failed")]
    Failed,
}

/// Hashes and checks passwords, a few at a time.
#[derive(Debug)]
pub struct PasswordHasher {
    permits: Arc<Semaphore>,
    waiting: AtomicUsize,
}

impl PasswordHasher {
    /// With one permit per core.
    #[must_use]
    pub fn new(cores: usize) -> Self {
        Self { permits: Arc::new(Semaphore::new(cores.max(1))), waiting: AtomicUsize::new(0) }
    }

    /// The PHC string to keep.
    pub async fn hash(&self, password: String) -> Result<String, HashError> {
        self.run(move || Argon2::default().hash_password(password.as_bytes()).map(|hash| hash.to_string()).ok())
            .await?
            .ok_or(HashError::Failed)
    }

    /// Is this the password? Without a hash (unknown name) the same time is spent and the answer is no.
    pub async fn verify(&self, password: String, hash: Option<String>) -> Result<bool, HashError> {
        self.run(move || {
            let known = hash.is_some();
            let matches = PasswordHash::new(hash.as_deref().unwrap_or(NOBODY))
                .is_ok_and(|hash| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok());
            known && matches
        })
        .await
    }

    async fn run<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T, HashError> {
        let _place = Place::take(&self.waiting)?;
        let permit = Arc::clone(&self.permits).acquire_owned().await.map_err(|_| HashError::Failed)?;
        tokio::task::spawn_blocking(move || {
            let _permit = permit;
            work()
        })
        .await
        .map_err(|_| HashError::Failed)
    }
}

/// A place in the queue; given back when dropped, also when the request was given up.
struct Place<'a>(&'a AtomicUsize);

impl<'a> Place<'a> {
    fn take(waiting: &'a AtomicUsize) -> Result<Self, HashError> {
        let place = Self(waiting);
        if waiting.fetch_add(1, Ordering::AcqRel) >= QUEUE { Err(HashError::Busy) } else { Ok(place) }
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::AcqRel);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn the_right_password_and_no_other() {
        let hasher = PasswordHasher::new(2);
        let hash = hasher.hash("đúng mật khẩu".to_owned()).await;
        assert_eq!(hasher.verify("đúng mật khẩu".to_owned(), hash.clone().ok()).await, Ok(true));
        assert_eq!(hasher.verify("sai".to_owned(), hash.ok()).await, Ok(false));
        assert_eq!(hasher.verify("sai".to_owned(), None).await, Ok(false));
    }

    #[test]
    fn the_hash_of_nobody_can_be_read() {
        assert!(PasswordHash::new(NOBODY).is_ok());
    }

    #[test]
    fn the_queue_is_bounded() {
        let waiting = AtomicUsize::new(0);
        let places: Vec<_> = (0..QUEUE).map(|_| Place::take(&waiting)).collect();
        assert!(places.iter().all(Result::is_ok));
        assert!(Place::take(&waiting).is_err());
        drop(places);
        assert!(Place::take(&waiting).is_ok());
    }
}
