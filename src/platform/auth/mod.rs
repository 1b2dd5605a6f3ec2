//! Who is asking: cookie and tokens, the visitor of a request, the actor with offices and roles, passwords.
mod actor;
pub mod device;
mod flash;
pub mod limits;
mod password;
mod seal_key;
mod second_factor;
mod session;
mod token;

pub use actor::{Actor, Mandate, MandateForm, Office, OfficeKind, Role, RoleKind, StepUp, StepUpMethod};
pub use device::Device;
pub(in crate::platform) use flash::clear_flash;
pub use flash::{flash, flash_after};
pub use password::{HashError, PasswordHasher};
pub use seal_key::{SealKey, Unsealable};
pub use second_factor::Authenticator;
pub use session::{HallScreen, Visitor, let_in};
pub use token::{Token, TokenHash, cookie, cookie_name, parse_cookie};
