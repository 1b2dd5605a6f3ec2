//! The audit viewer; reads only.
