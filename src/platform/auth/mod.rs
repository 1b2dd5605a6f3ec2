//! Who is asking: cookie and tokens, the visitor of a request, the actor with offices and roles, passwords.
mod actor;
mod flash;
mod password;
mod session;
mod token;

pub use actor::{Actor, Mandate, MandateForm, Office, OfficeKind, Role, RoleKind, StepUp, StepUpMethod};
pub(in crate::platform) use flash::clear_flash;
pub use flash::flash;
pub use password::{HashError, PasswordHasher};
pub use session::{Visitor, signed_in_only};
pub use token::{Token, TokenHash, cookie, cookie_name, parse_cookie};
