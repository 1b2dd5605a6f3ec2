//! argon2id behind as many permits as there are cores: each hash takes 19 MiB for some 20 ms.
use std::{
    cell::RefCell,
    fmt,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
};

use argon2::{
    Algorithm, Argon2, Block, Params, Version,
    password_hash::{
        self, CustomizedPasswordHasher, PasswordVerifier as _,
        phc::{Output, ParamsString, PasswordHash, Salt},
    },
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
    /// Memories at rest, at most as many as permits. Fresh memory for each hash would cost a quarter of its time, and
    /// the allocator would keep it for every thread that ever hashed.
    memories: Arc<Mutex<Vec<Memory>>>,
}

impl PasswordHasher {
    /// With one permit per core.
    #[must_use]
    pub fn new(cores: usize) -> Self {
        Self { permits: Arc::new(Semaphore::new(cores.max(1))), waiting: AtomicUsize::new(0), memories: Arc::default() }
    }

    /// The PHC string to keep.
    pub async fn hash(&self, password: String) -> Result<String, HashError> {
        self.run(move |memory| {
            let hash =
                memory.hash_password_customized(password.as_bytes(), &Salt::generate(), None, None, Params::DEFAULT);
            hash.map(|hash| hash.to_string()).ok()
        })
        .await?
        .ok_or(HashError::Failed)
    }

    /// Is this the password? Without a hash (unknown name) the same time is spent and the answer is no.
    pub async fn verify(&self, password: String, hash: Option<String>) -> Result<bool, HashError> {
        self.run(move |memory| {
            let known = hash.is_some();
            let matches = PasswordHash::new(hash.as_deref().unwrap_or(NOBODY))
                .is_ok_and(|hash| memory.verify_password(password.as_bytes(), &hash).is_ok());
            known && matches
        })
        .await
    }

    async fn run<T: Send + 'static>(&self, work: impl FnOnce(&Memory) -> T + Send + 'static) -> Result<T, HashError> {
        let _place = Place::take(&self.waiting)?;
        let permit = Arc::clone(&self.permits).acquire_owned().await.map_err(|_| HashError::Failed)?;
        let memories = Arc::clone(&self.memories);
        tokio::task::spawn_blocking(move || {
            let _permit = permit;
            let at_rest = || memories.lock().unwrap_or_else(PoisonError::into_inner);
            let memory = at_rest().pop().unwrap_or_default();
            let done = work(&memory);
            at_rest().push(memory);
            done
        })
        .await
        .map_err(|_| HashError::Failed)
    }
}

/// What argon2id fills and reads back; used for one hash after the other.
#[derive(Default)]
struct Memory(RefCell<Vec<Block>>);

impl fmt::Debug for Memory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Memory(..)")
    }
}

impl CustomizedPasswordHasher<PasswordHash> for Memory {
    type Params = Params;

    /// As `Argon2` does it, which takes memory of its own.
    fn hash_password_customized(
        &self,
        password: &[u8],
        salt: &[u8],
        algorithm: Option<&str>,
        version: Option<u32>,
        params: Params,
    ) -> password_hash::Result<PasswordHash> {
        let algorithm = algorithm.map(Algorithm::try_from).transpose()?.unwrap_or_default();
        let version = version.map(Version::try_from).transpose()?.unwrap_or_default();
        let salt = Salt::new(salt)?;
        let mut out = vec![0; params.output_len().unwrap_or(Params::DEFAULT_OUTPUT_LEN)];
        let mut blocks = self.0.borrow_mut();
        blocks.resize(params.block_count(), Block::new());
        let shown = ParamsString::try_from(&params)?;
        Argon2::new(algorithm, version, params).hash_password_into_with_memory(
            password,
            &salt,
            &mut out,
            blocks.as_mut_slice(),
        )?;
        Ok(PasswordHash {
            algorithm: algorithm.ident(),
            version: Some(version.into()),
            params: shown,
            salt: Some(salt),
            hash: Some(Output::new(&out)?),
        })
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

    #[tokio::test]
    async fn the_library_reads_our_hashes_and_we_read_its() {
        use argon2::password_hash::PasswordHasher as _;
        let hasher = PasswordHasher::new(1);
        for password in ["một", "hai"] {
            let own = hasher.hash(password.to_owned()).await.expect("a hash");
            assert!(Argon2::default().verify_password(password.as_bytes(), own.as_str()).is_ok());
            let theirs = Argon2::default().hash_password(password.as_bytes()).expect("a hash").to_string();
            assert_eq!(hasher.verify(password.to_owned(), Some(theirs.clone())).await, Ok(true));
            assert_eq!(hasher.verify("ba".to_owned(), Some(theirs)).await, Ok(false));
        }
        assert_eq!(hasher.memories.lock().expect("the memories").len(), 1);
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
